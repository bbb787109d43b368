title="VitePress"
kind=files
needs="npm"
by="hand, since its generator asks on a terminal"
shown="docs/index.md|first text"
make() {
  mkdir -p "$1/docs" && (cd "$1" && npm init -y && npm pkg set scripts.docs:build="vitepress build docs" scripts.build="vitepress build docs" && npm install -D vitepress) &&
    echo '# first text' >"$1/docs/index.md"
}
