title="React Router"
needs="npm"
by="hand, since its generator fetches its template from elsewhere"
shown="app/home.jsx|first text"
make() {
  mkdir -p "$1/app" && cat >"$1/package.json" <<'JSON' && cat >"$1/vite.config.js" <<'JS' && cat >"$1/app/root.jsx" <<'JSX' && cat >"$1/app/routes.js" <<'JS2' && cat >"$1/app/home.jsx" <<'JSX2'
{
  "name": "router", "private": true, "type": "module",
  "scripts": { "build": "react-router build", "start": "react-router-serve ./build/server/index.js" },
  "dependencies": {
    "@react-router/node": "7.18.4", "@react-router/serve": "7.18.4", "isbot": "^5.0.0",
    "react": "^19.0.0", "react-dom": "^19.0.0", "react-router": "7.18.4"
  },
  "devDependencies": { "@react-router/dev": "7.18.4", "vite": "^7.0.0" }
}
JSON
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [reactRouter()] });
JS
import { Links, Meta, Outlet, Scripts } from "react-router";

export default function App() {
  return (
    <html lang="en">
      <head><Meta /><Links /></head>
      <body><Outlet /><Scripts /></body>
    </html>
  );
}
JSX
import { index } from "@react-router/dev/routes";

export default [index("./home.jsx")];
JS2
export default function Home() {
  return <p>first text</p>;
}
JSX2
}
