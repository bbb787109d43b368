title="Turborepo"
needs="npm"
by="hand: its generator fetches its template from elsewhere"
folder="apps/api"
shown="packages/text/src/index.ts|first text"
make() {
  mkdir -p "$1/apps/api/src" "$1/packages/text/src" && cat >"$1/package.json" <<'JSON' && cat >"$1/turbo.json" <<'TURBO' && cat >"$1/packages/text/package.json" <<'TEXT' && cat >"$1/apps/api/package.json" <<'API' &&
{ "name": "mono", "private": true, "packageManager": "npm@10.8.2", "workspaces": ["apps/*", "packages/*"],
  "scripts": { "build": "turbo run build" }, "devDependencies": { "turbo": "^2.5.0", "typescript": "^5.9.0" } }
JSON
{ "$schema": "https://turborepo.com/schema.json", "tasks": { "build": { "dependsOn": ["^build"], "outputs": ["dist/**"] } } }
TURBO
{ "name": "@mono/text", "version": "1.0.0", "main": "dist/index.js", "types": "dist/index.d.ts", "scripts": { "build": "tsc --outDir dist --declaration --module commonjs --target es2022 src/index.ts" } }
TEXT
{ "name": "api", "version": "1.0.0", "scripts": { "build": "tsc --outDir dist --module commonjs --target es2022 --skipLibCheck src/index.ts", "start": "node dist/index.js" },
  "dependencies": { "@mono/text": "1.0.0", "fastify": "^5.0.0" }, "devDependencies": { "@types/node": "^22.0.0" } }
API
    echo 'export const text = "first text";' >"$1/packages/text/src/index.ts" &&
    printf 'import fastify from "fastify";\nimport { text } from "@mono/text";\n\nconst app = fastify({ logger: true });\napp.get("/", async () => text);\napp.listen({ port: Number(process.env.PORT), host: "0.0.0.0" });\n' >"$1/apps/api/src/index.ts" &&
    (cd "$1" && npm install --package-lock-only)
}
