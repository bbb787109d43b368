# Starting, finding and ending the processes of a cluster. One is known by its id and start time, so that a number that
# another process has by now is never taken for it.

daemons="kubelet traefik buildkitd kube-proxy kube-scheduler kube-controller-manager metrics-server coredns kube-apiserver
  etcd registry containerd"

started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

alive() {
  local pid since
  read -r pid since 2>/dev/null <"$run/$1.pid" && [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]
}

# start NAME COMMAND …, on the machine's own network; does nothing while it runs.
start() {
  local daemon=$1 pid
  shift
  if ! alive "$daemon"; then
    setsid "$@" >>"$logs/$daemon.log" 2>&1 </dev/null 8>&- 9>&- &
    pid=$!
    echo "$pid $(started_at "$pid")" >"$run/$daemon.pid"
  fi
}

# The same in the cluster's network.
start_inside() {
  local daemon=$1
  shift
  start "$daemon" nsenter --net="/run/netns/$network" "$@"
}

stop() {
  local pid since
  if alive "$1"; then
    read -r pid since <"$run/$1.pid"
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do
      alive "$1" || break
      sleep 0.1
    done
    if alive "$1"; then kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$run/$1.pid"
}

# Also what an earlier run left behind without noting it: everything in the cluster's network and control groups.
stop_all() {
  local pids daemon
  for daemon in $daemons; do [ "$daemon" = containerd ] || stop "$daemon"; done
  for _ in $(seq 20); do
    pids=$(processes)
    [ -n "$pids" ] || break
    # shellcheck disable=SC2086
    kill -KILL $pids 2>/dev/null || true
    sleep 0.1
  done
  stop containerd
  pids=$(ip netns pids "$network" 2>/dev/null || true)
  # shellcheck disable=SC2086
  [ -z "$pids" ] || kill -KILL $pids 2>/dev/null || true
  unmount
  find /sys/fs/cgroup -depth -type d \( -path "*/capsule-$name" -o -path "*/capsule-$name/*" \) -exec rmdir {} + 2>/dev/null || true
}

# What runs in containers of the cluster. Groups go away while they are looked through.
processes() {
  { find /sys/fs/cgroup -path "*/capsule-$name/*" -name cgroup.procs -exec cat {} + 2>/dev/null || true; } | sort -un
}

unmount() {
  local mount
  awk -v below="$state/" 'index($5, below) == 1 {print $5}' /proc/self/mountinfo | sort -r | while read -r mount; do
    umount -l "$mount" 2>/dev/null || true
  done
}

# Control groups of version 1 have one tree per controller.
control_groups_up() {
  local controller
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir -p "/sys/fs/cgroup/capsule-$name"
  else
    for controller in /sys/fs/cgroup/*/; do
      [ -L "${controller%/}" ] || mkdir -p "$controller/capsule-$name" 2>/dev/null || true
    done
  fi
}
