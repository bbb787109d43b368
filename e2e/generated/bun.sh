title="Bun's own HTTP server"
needs="bun"
npm="bun"
by="bun init"
shown="index.ts|first text"
make() {
  mkdir "$1" && (cd "$1" && bun init -y && bun add hono) &&
    printf 'import { Hono } from "hono";\n\nconst app = new Hono();\napp.get("/", (context) => context.text("first text"));\nconsole.log("listening");\nexport default { port: Number(process.env.PORT), fetch: app.fetch };\n' >"$1/index.ts"
}
