title="Eleventy"
kind=files
needs="npm"
by="hand, since it has no generator of its own"
shown="index.md|first text"
make() {
  mkdir "$1" && (cd "$1" && npm init -y && npm pkg set scripts.build="eleventy" && npm install @11ty/eleventy) && echo '# first text' >"$1/index.md"
}
