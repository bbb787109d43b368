title="Two processes of a Procfile"
needs="npm"
by="hand"
shown="web.js|first text"
make() {
  mkdir "$1" && printf 'web: node web.js\nworker: node worker.js\n' >"$1/Procfile" && echo '{"name":"two"}' >"$1/package.json" &&
    echo 'setInterval(() => console.log("working"), 1000);' >"$1/worker.js" &&
    echo 'require("http").createServer((q, s) => s.end("first text")).listen(process.env.PORT, () => console.log("listening"));' >"$1/web.js"
}
