title="Actix Web"
needs="cargo"
by="cargo init"
shown="src/main.rs|first text"
make() {
  cargo init -q --vcs none --name hello "$1" && (cd "$1" && cargo add -q actix-web --no-default-features -F macros) && cat >"$1/src/main.rs" <<'RUST'
use actix_web::{get, App, HttpServer};

#[get("/")]
async fn home() -> &'static str {
    "first text"
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::var("PORT").unwrap().parse().unwrap();
    println!("listening on {port}");
    HttpServer::new(|| App::new().service(home)).bind(("0.0.0.0", port))?.run().await
}
RUST
}
