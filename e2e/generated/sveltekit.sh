title="SvelteKit on Node"
needs="npm"
shown="src/routes/+page.svelte|Welcome to SvelteKit"
make() {
  (cd "$(dirname "$1")" && npx -y sv@latest create "$(basename "$1")" --template minimal --types ts --no-add-ons --no-install --no-dir-check) &&
    (cd "$1" && npx -y sv@latest add sveltekit-adapter=adapter:node --no-install --no-git-check)
}
