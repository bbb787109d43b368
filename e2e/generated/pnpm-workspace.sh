title="pnpm workspace"
needs="npm"
by="hand: two packages, of which one is deployed"
folder="apps/web"
shown="packages/text/index.js|first text"
make() {
  mkdir -p "$1/apps/web" "$1/packages/text" && printf 'packages:\n  - apps/*\n  - packages/*\n' >"$1/pnpm-workspace.yaml" &&
    echo '{"name":"root","private":true,"packageManager":"pnpm@9.15.9"}' >"$1/package.json" &&
    echo '{"name":"text","version":"1.0.0","main":"index.js"}' >"$1/packages/text/package.json" &&
    echo 'module.exports = "first text";' >"$1/packages/text/index.js" &&
    echo '{"name":"web","version":"1.0.0","scripts":{"start":"node server.js"},"dependencies":{"text":"workspace:*","express":"^5.0.0"}}' >"$1/apps/web/package.json" &&
    echo 'require("express")().get("/", (q, s) => s.send(require("text"))).listen(process.env.PORT, () => console.log("listening"));' >"$1/apps/web/server.js" &&
    (cd "$1" && npx -y pnpm@9.15.9 install --lockfile-only)
}
