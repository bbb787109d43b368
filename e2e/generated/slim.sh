title="Slim 3 (PHP), with Debian's packages"
needs="composer"
packages="php-cli composer"
libraries="php-slim php-xml php-mbstring"
by="hand, since its packages are Debian's here"
shown="public/index.php|first text"
make() {
  mkdir -p "$1/public" && echo '{"name":"example/site","require":{"php":">=8.0"}}' >"$1/composer.json" && cat >"$1/public/index.php" <<'PHP'
<?php
require "Slim/autoload.php";

$app = new Slim\App();
$app->get("/", function ($request, $response) {
    return $response->write("first text");
});
$app->run();
PHP
}
