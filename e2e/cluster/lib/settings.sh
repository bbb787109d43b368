# What a cluster of a name owns: a number, directories, addresses, ports. Sourced by the commands beside this folder.

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
clusters=${CAPSULE_CLUSTERS:-/var/lib/capsule-clusters}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/capsule/cluster

kubernetes_version=v1.34.4
gateway_api_version=v1.4.0
traefik_version=v3.6.12
buildkit_version=v0.34.2
coredns_version=v1.15.0
metrics_server_version=v0.9.0

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# The comment at the top of a command is its help.
usage() {
  sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$1"
  exit 0
}

# Sets everything that belongs to the cluster, which gets the lowest free number the first time.
settle() {
  name=$1
  [[ $name =~ ^[a-z][a-z0-9-]{0,19}$ ]] || fail "A cluster's name is a lower-case letter, then up to 19 letters, digits or dashes; not '$name'."
  state=$clusters/$name
  number=$(number_of "$state")
  run=$state/run
  logs=$state/logs
  pki=$state/pki
  network=capsule-$name
  node=10.$((88 + number)).0.1
  pods=10.$((88 + number)).0.0/16
  services=10.$((108 + number)).0.0/16
  first_service=10.$((108 + number)).0.1
  registry=$node:5000
  gateway_port=$((18080 + 10 * number))
  gateway_metrics_port=$((gateway_port + 1))
  api=https://$node:6443
  kubeconfig=$state/kubeconfig
  mkdir -p "$run" "$logs" "$pki" "$cache"
  chmod 0711 "$state"
}

number_of() {
  mkdir -p "$1"
  (
    flock 9
    if [ ! -f "$1/number" ]; then
      for candidate in 0 1 2 3 4 5 6 7; do
        if ! grep -qsx "$candidate" "$clusters"/*/number; then
          echo "$candidate" >"$1/number"
          break
        fi
      done
    fi
    cat "$1/number" 2>/dev/null || fail "There are eight clusters already below $clusters. Take one down first."
  ) 9>"$clusters/.lock"
}

kubectl() { command kubectl --kubeconfig "$kubeconfig" "$@"; }

# Repeats a command until it succeeds, at most so many seconds.
await() {
  local seconds=$1 what=$2 end
  shift 2
  end=$((SECONDS + seconds))
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || fail "$what did not become so within $seconds seconds. See $logs."
    sleep 0.2
  done
}

# What suites need to know of the cluster.
environment() {
  cat <<VARIABLES
KUBECONFIG=$kubeconfig
CAPSULE_TEST_KUBECONFIG=$kubeconfig
CAPSULE_TEST_CLUSTER=$name
CAPSULE_TEST_GATEWAY=http://127.0.0.1:$gateway_port
CAPSULE_TEST_GATEWAY_METRICS=http://127.0.0.1:$gateway_metrics_port/metrics
CAPSULE_TEST_GATEWAY_NAME=capsule-gateway/capsule
CAPSULE_TEST_REGISTRY=$registry
CAPSULE_TEST_BUILDKIT=unix://$run/buildkitd.sock
CAPSULE_TEST_BUILDCTL=$(binaries buildkit)/buildctl
VARIABLES
}
