use axum::{routing::get, Router};
use tokio::{net::TcpListener, signal::unix};

#[tokio::main]
async fn main() {
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".into());
    let app = Router::new()
        .route("/", get(|| async { "Hello from Axum\n" }))
        .route("/healthz", get(|| async { "ok\n" }));
    let listener = TcpListener::bind(format!("0.0.0.0:{port}")).await.expect("the port is free");
    println!("listening on {port}");
    axum::serve(listener, app).with_graceful_shutdown(terminated()).await.expect("the server runs");
}

async fn terminated() {
    unix::signal(unix::SignalKind::terminate()).expect("signals can be received").recv().await;
}
