title="Slim (PHP), with Debian's packages"
needs="composer"
packages="php-cli composer php-slim php-slim-psr7 php-xml php-mbstring"
by="hand, since its packages are Debian's here"
shown="public/index.php|first text"
make() {
  mkdir -p "$1/public" && echo '{"name":"example/site","require":{"php":">=8.0"}}' >"$1/composer.json" &&
    printf '<?php\nrequire "Slim/autoload.php";\n\n$app = Slim\\Factory\\AppFactory::create();\n$app->get("/", function ($request, $response) {\n    $response->getBody()->write("first text");\n    return $response;\n});\n$app->run();\n' >"$1/public/index.php"
}
