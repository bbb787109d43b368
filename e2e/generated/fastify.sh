title="Fastify"
needs="npm"
shown="routes/root.js|root: true"
answer='"root":true'
make() { (cd "$(dirname "$1")" && npx -y fastify-cli@latest generate "$(basename "$1")"); }
change() { sed -i 's/root: true/root: true, changed: "by the run"/' "$1/routes/root.js"; }
