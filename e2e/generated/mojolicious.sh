title="Mojolicious (Perl), with Debian's packages"
needs="mojo"
packages="libmojolicious-perl cpanminus"
by="mojo generate lite-app"
shown="app.pl|first text"
make() {
  mkdir "$1" && (cd "$1" && mojo generate lite-app app.pl) && sed -i "s/Welcome to the Mojolicious real-time web framework!/first text/" "$1/app.pl" &&
    echo "requires 'Mojolicious';" >"$1/cpanfile"
}
