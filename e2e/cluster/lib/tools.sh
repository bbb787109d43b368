# The programs of a cluster: Debian's packages, and binaries built from Go modules into the cache.

packages="containerd runc containernetworking-plugins etcd-server etcd-client docker-registry iptables conntrack
  debootstrap busybox-static iproute2 util-linux openssl jq curl"

# Prints why no cluster can be had here; nothing when one can.
obstacle() {
  local package missing=
  if [ "$(uname -s)" != Linux ]; then
    echo "a cluster of one's own needs Linux"
  elif [ "$(id -u)" != 0 ]; then
    echo "a cluster of one's own needs root"
  elif ! command -v go >/dev/null; then
    echo "building Kubernetes needs Go 1.21 or newer, and there is no go on PATH"
  elif ! command -v kubectl >/dev/null; then
    echo "there is no kubectl on PATH"
  else
    for package in $packages; do
      dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
      echo "these Debian packages are missing:$missing"
    elif ! unshare --net --mount true 2>/dev/null; then
      echo "this machine does not let root make network namespaces"
    fi
  fi
}

# One command for a person or a script: binaries NAME -> the directory that has them, built when they are not there yet.
binaries() {
  local module=$1 key target
  key=$({ grep '_version=' "$here/lib/settings.sh"; cat "$here/tools/$module"/*; } | sha256sum | cut -c1-12)
  target=$cache/$module-$key
  if [ ! -d "$target" ]; then
    (
      flock 9
      if [ ! -d "$target" ]; then
        say "Building $module (once; minutes) …"
        rm -rf "$target.partial"
        mkdir -p "$target.partial"
        "build_$module" "$target.partial"
        mv "$target.partial" "$target"
      fi
    ) 9>"$cache/.$module.lock"
  fi
  echo "$target"
}

go_build() { (cd "$here/tools/$1" && nice -n "${CAPSULE_BUILD_NICE:-5}" go build -trimpath -buildvcs=false "${@:2}"); }

# Without a version it calls itself v0.0.0, and clients refuse it.
build_kubernetes() {
  local package=k8s.io/component-base/version daemon
  go_build kubernetes -ldflags "-s -w -X $package.gitVersion=$kubernetes_version -X $package.gitMajor=1 \
    -X $package.gitMinor=34" -o "$1/kubernetes" .
  for daemon in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy; do
    ln -s kubernetes "$1/$daemon"
  done
}

build_traefik() {
  go_build traefik -ldflags "-s -w -X github.com/traefik/traefik/v3/pkg/version.Version=$traefik_version" \
    -o "$1/" github.com/traefik/traefik/v3/cmd/traefik
}

build_buildkit() {
  CGO_ENABLED=0 go_build buildkit -ldflags "-s -w -X github.com/moby/buildkit/version.Version=$buildkit_version" -o "$1/" \
    github.com/moby/buildkit/cmd/buildkitd github.com/moby/buildkit/cmd/buildctl \
    github.com/moby/buildkit/frontend/dockerfile/cmd/dockerfile-frontend
}

build_addons() {
  GOBIN=$1 nice -n "${CAPSULE_BUILD_NICE:-5}" go install -trimpath -ldflags '-s -w' \
    "github.com/coredns/coredns@$coredns_version"
  GOBIN=$1 nice -n "${CAPSULE_BUILD_NICE:-5}" go install -trimpath -ldflags '-s -w' \
    "sigs.k8s.io/metrics-server/cmd/metrics-server@$metrics_server_version"
}

build_pause() { CGO_ENABLED=0 go_build pause -ldflags '-s -w' -o "$1/pause" .; }

gateway_api_definitions() {
  (cd "$here/tools/traefik" && go mod download -json "sigs.k8s.io/gateway-api@$gateway_api_version") |
    jq -r .Dir | sed 's#$#/config/crd/standard#'
}
