title="Hono on Node"
needs="npm"
by="hand, since its generator fetches its template from elsewhere"
shown="index.js|first text"
make() {
  mkdir "$1" && (cd "$1" && npm init -y && npm pkg set type=module scripts.start="node index.js" && npm install hono @hono/node-server) &&
    cat >"$1/index.js" <<'JS'
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.get("/", (context) => context.text("first text"));
serve({ fetch: app.fetch, port: Number(process.env.PORT) }, () => console.log("listening"));
JS
}
