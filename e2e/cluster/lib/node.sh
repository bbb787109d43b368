# containerd, kubelet and kube-proxy: one node. The settings allow for machines without CAP_SYS_RESOURCE, with control
# groups of version 1, and without kernel modules to load.

node_up() {
  control_groups_up
  containerd_configuration
  kubelet_configuration >"$state/kubelet.yaml"
  # The proxy ends when its configuration is written, even the same again: that of one that runs stays as it is.
  proxy_configuration >"$state/kube-proxy.yaml.next"
  cmp -s "$state/kube-proxy.yaml.next" "$state/kube-proxy.yaml" || cp "$state/kube-proxy.yaml.next" "$state/kube-proxy.yaml"
  start_inside containerd containerd --config "$state/containerd.toml"
  await 30 "containerd" ctr --address "$run/containerd.sock" version
  start_inside kubelet "$bin/kubelet" --config "$state/kubelet.yaml" --kubeconfig "$pki/kubelet.kubeconfig" \
    --root-dir "$state/kubelet" --cert-dir "$state/kubelet/pki" --hostname-override "$name" --node-ip "$node" \
    --housekeeping-interval 1s
  start_inside kube-proxy "$bin/kube-proxy" --config "$state/kube-proxy.yaml"
}

node_ready() { kubectl get node "$name" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' | grep -qx True; }

containerd_configuration() {
  mkdir -p "$state/cni" "$state/registries/docker.io" "$state/registries/$node:5000"
  cat >"$state/cni/10-pods.conflist" <<JSON
{"cniVersion": "1.0.0", "name": "pods", "plugins": [
  {"type": "bridge", "bridge": "pods", "isGateway": true, "ipMasq": false, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$state/cni/addresses", "ranges": [[{"subnet": "$pods"}]],
            "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
  for mirrored in docker.io "$node:5000"; do
    printf '[host."http://%s"]\n  capabilities = ["pull", "resolve"]\n' "$registry" >"$state/registries/$mirrored/hosts.toml"
  done
  cat >"$state/containerd.toml" <<TOML
version = 2
root = "$state/containerd"
state = "$run/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs",
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper"]
[grpc]
  address = "$run/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$registry/capsule/pause:1"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$state/cni"
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "$state/registries"
TOML
}

kubelet_configuration() {
  cat <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $node
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: $pki/ca.crt}
authorization: {mode: Webhook}
tlsCertFile: $pki/kubelet-server.crt
tlsPrivateKeyFile: $pki/kubelet-server.key
cgroupDriver: cgroupfs
cgroupRoot: /capsule-$name
enforceNodeAllocatable: []
failSwapOn: false
oomScoreAdj: 0
evictionHard: {memory.available: 50Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
clusterDNS: [$node]
clusterDomain: cluster.local
resolvConf: /etc/resolv.conf
containerRuntimeEndpoint: unix://$run/containerd.sock
podLogsDir: $state/pod-logs
volumePluginDir: $state/volume-plugins
serializeImagePulls: false
registryPullQPS: 50
registryBurst: 100
maxPods: 250
featureGates: {PodLogsQuerySplitStreams: true}
YAML
}

# Answers between two pods of one bridge bypass the machine's tables unless their source is masked.
proxy_configuration() {
  cat <<YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
clusterCIDR: $pods
hostnameOverride: $name
healthzBindAddress: ""
metricsBindAddress: ""
oomScoreAdj: 0
clientConnection: {kubeconfig: $pki/kube-proxy.kubeconfig}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
iptables: {masqueradeAll: true, syncPeriod: 30s, minSyncPeriod: 100ms}
YAML
}
