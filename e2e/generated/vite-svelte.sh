title="Vite with Svelte"
kind=files
needs="npm"
shown="index.html|<title>"
make() { (cd "$(dirname "$1")" && npm create -y vite@latest "$(basename "$1")" -- --template svelte-ts --no-interactive); }
