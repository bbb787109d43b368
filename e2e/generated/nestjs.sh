title="NestJS"
needs="npm"
shown="src/app.service.ts|Hello World!"
make() {
  mkdir "$1" && (cd "$1/.." && npx -y @nestjs/cli@latest new "$(basename "$1")" --package-manager npm --skip-git --skip-install --strict)
}
