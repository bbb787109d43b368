title="Vue"
kind=files
needs="npm"
node="22"
shown="index.html|<title>"
make() { (cd "$(dirname "$1")" && npm create -y vue@latest "$(basename "$1")" -- --ts --bare); }
