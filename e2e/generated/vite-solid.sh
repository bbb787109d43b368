title="Vite with Solid"
kind=files
needs="npm"
shown="index.html|<title>"
make() { (cd "$(dirname "$1")" && npm create -y vite@latest "$(basename "$1")" -- --template solid-ts --no-interactive); }
