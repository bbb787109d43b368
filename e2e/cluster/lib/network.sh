# A cluster has a network namespace of its own: several fit on one machine, and nothing is left of one that is down.
# The machine reaches it through a pair of virtual interfaces; nothing in it is reached from elsewhere.

link=
inside() { nsenter --net="/run/netns/$network" "$@"; }

network_up() {
  local near=169.254.$((88 + number)).1 far=169.254.$((88 + number)).2
  link=capsule$number
  if ! inside true 2>/dev/null || ! ip link show "$link" >/dev/null 2>&1; then
    network_down
    ip netns add "$network"
    ip link add "$link" type veth peer name uplink netns "$network"
  fi
  ip address replace "$near/30" dev "$link"
  ip link set "$link" up
  inside ip link set lo up
  inside ip address replace "$far/30" dev uplink
  inside ip link set uplink up
  inside ip route replace default via "$near"
  # The kubelet wants the address of its node before the first pod makes the bridge.
  inside ip link show pods >/dev/null 2>&1 || inside ip link add pods type bridge
  # Without an address of its own it takes that of a pod, and another one when the pod goes: answers of all others get lost.
  inside ip link set pods address "$(printf '0a:58:0a:%02x:00:01' $((88 + number)))"
  inside ip address replace "$node/16" dev pods
  inside ip link set pods up
  inside sysctl -q -w net.ipv4.ip_forward=1
  ip route replace "$pods" via "$far" dev "$link"
}

network_down() {
  ip link delete "capsule$number" 2>/dev/null || true
  ip netns delete "$network" 2>/dev/null || true
}
