title="Next.js, exported as files"
kind=files
needs="npm"
shown="app/page.tsx|Hello world!"
make() {
  (cd "$(dirname "$1")" && npx -y create-next-app@latest "$(basename "$1")" --ts --no-eslint --no-tailwind --app --no-src-dir \
    --use-npm --disable-git --import-alias "@/*" --skip-install --empty --yes) &&
    printf 'import type { NextConfig } from "next";\n\nconst config: NextConfig = { output: "export" };\n\nexport default config;\n' >"$1/next.config.ts"
}
