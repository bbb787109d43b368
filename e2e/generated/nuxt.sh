title="Nuxt"
needs="npm"
by="hand, since its generator fetches its template from elsewhere"
shown="app/app.vue|first text"
make() {
  mkdir -p "$1/app" && printf '{"name":"nuxt-app","private":true,"type":"module","scripts":{"build":"nuxt build"},"dependencies":{"nuxt":"^4.0.0","vue":"^3.5.0"}}\n' >"$1/package.json" &&
    printf 'export default defineNuxtConfig({ compatibilityDate: "2025-07-15" });\n' >"$1/nuxt.config.ts" &&
    printf '<template>\n  <p>first text</p>\n</template>\n' >"$1/app/app.vue"
}
