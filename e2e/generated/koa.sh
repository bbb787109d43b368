title="Koa"
needs="npm"
by="hand, since it has no generator of its own"
shown="index.js|first text"
make() {
  mkdir "$1" && (cd "$1" && npm init -y && npm pkg set scripts.start="node index.js" && npm install koa) &&
    printf 'const Koa = require("koa");\n\nconst app = new Koa();\napp.use((context) => {\n  context.body = "first text";\n});\napp.listen(process.env.PORT, () => console.log("listening"));\n' >"$1/index.js"
}
