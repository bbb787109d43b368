title="Axum"
needs="cargo"
by="cargo init"
shown="src/main.rs|first text"
make() {
  cargo init -q --vcs none --name hello "$1" && (cd "$1" && cargo add -q axum && cargo add -q tokio -F full) && cat >"$1/src/main.rs" <<'RUST'
use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(|| async { "first text" }));
    let address = format!("0.0.0.0:{}", std::env::var("PORT").unwrap());
    println!("listening on {address}");
    axum::serve(tokio::net::TcpListener::bind(address).await.unwrap(), app).await.unwrap();
}
RUST
}
