title="Docusaurus"
kind=files
needs="npm"
shown="docusaurus.config.js|Dinosaurs are cool"
make() { (cd "$(dirname "$1")" && npx -y create-docusaurus@latest "$(basename "$1")" classic --javascript --skip-install --package-manager npm); }
