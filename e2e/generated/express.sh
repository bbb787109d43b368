title="Express"
needs="npm"
shown="public/index.html|Welcome to Express"
make() { npx -y express-generator@latest --no-view "$1"; }
