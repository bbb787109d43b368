title="Astro on Node"
needs="npm"
by="hand, since its generator fetches its template from elsewhere"
shown="src/pages/index.astro|first text"
make() {
  mkdir -p "$1/src/pages" && printf '{"name":"site","type":"module","scripts":{"build":"astro build"},"dependencies":{"astro":"^5.0.0","@astrojs/node":"^9.0.0"}}\n' >"$1/package.json" &&
    printf 'import { defineConfig } from "astro/config";\nimport node from "@astrojs/node";\n\nexport default defineConfig({ output: "server", adapter: node({ mode: "standalone" }) });\n' >"$1/astro.config.mjs" &&
    echo '<html lang="en"><body><h1>first text</h1></body></html>' >"$1/src/pages/index.astro"
}
