title="Plain PHP"
needs="php"
packages="php-cli composer"
by="hand"
shown="index.php|first text"
make() { mkdir "$1" && printf '<?php\necho "first text";\n' >"$1/index.php"; }
