title="Next.js"
needs="npm"
shown="app/page.tsx|Hello world!"
make() {
  (cd "$(dirname "$1")" && npx -y create-next-app@latest "$(basename "$1")" --ts --no-eslint --no-tailwind --app --no-src-dir \
    --use-npm --disable-git --import-alias "@/*" --skip-install --empty --yes)
}
