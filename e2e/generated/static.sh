title="Plain HTML"
kind=files
needs="sh"
by="hand"
shown="index.html|first text"
make() { mkdir "$1" && echo '<!doctype html><title>first text</title>' >"$1/index.html"; }
