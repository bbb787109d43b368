title="Rocket"
needs="cargo"
by="cargo init"
shown="src/main.rs|first text"
make() {
  cargo init -q --vcs none --name hello "$1" && (cd "$1" && cargo add -q rocket) && cat >"$1/src/main.rs" <<'RUST'
#[rocket::get("/")]
fn home() -> &'static str {
    "first text"
}

#[rocket::launch]
fn start() -> _ {
    rocket::build().mount("/", rocket::routes![home])
}
RUST
}
