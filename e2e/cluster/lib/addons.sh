# What stands around a cluster: names, figures, the gateway, the registry, BuildKit.

registry_up() {
  seed_registry
  cat >"$state/registry.yaml" <<YAML
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage:
  filesystem: {rootdirectory: $state/registry}
  delete: {enabled: true}
http: {addr: "$registry"}
YAML
  start_inside registry docker-registry serve "$state/registry.yaml"
  await 20 "The registry" curl -fsS "http://$registry/v2/"
}

# On the machine's network, since what is built there fetches libraries.
buildkit_up() {
  cat >"$state/buildkitd.toml" <<TOML
root = "$state/buildkit"
[grpc]
  address = ["unix://$run/buildkitd.sock"]
[worker.oci]
  enabled = true
  networkMode = "host"
  snapshotter = "overlayfs"
[worker.containerd]
  enabled = false
[registry."docker.io"]
  mirrors = ["$registry"]
[registry."$registry"]
  http = true
TOML
  start buildkitd "$(binaries buildkit)/buildkitd" --config "$state/buildkitd.toml"
  await 30 "BuildKit" "$(binaries buildkit)/buildctl" --addr "unix://$run/buildkitd.sock" debug workers
}

names_up() {
  cat >"$state/Corefile" <<CORE
.:53 {
  bind $node
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $kubeconfig
    ttl 5
  }
  forward . /etc/resolv.conf
}
CORE
  start_inside coredns "$addons/coredns" -conf "$state/Corefile"
}

figures_up() {
  start_inside metrics-server "$addons/metrics-server" --kubeconfig "$kubeconfig" --secure-port 4443 --bind-address "$node" \
    --cert-dir "$state/metrics-server" --kubelet-certificate-authority "$pki/ca.crt" --metric-resolution 10s --kubelet-request-timeout 5s \
    --kubelet-preferred-address-types InternalIP --authentication-kubeconfig "$kubeconfig" \
    --authorization-kubeconfig "$kubeconfig"
  kubectl apply --server-side -f - >/dev/null <<YAML
apiVersion: v1
kind: Service
metadata: {name: metrics-server, namespace: kube-system}
spec: {clusterIP: None, ports: [{name: https, port: 443, targetPort: 4443}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: metrics-server, namespace: kube-system, labels: {kubernetes.io/service-name: metrics-server}}
addressType: IPv4
ports: [{name: https, port: 4443}]
endpoints: [{addresses: ["$node"]}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  insecureSkipTLSVerify: true
  service: {name: metrics-server, namespace: kube-system, port: 443}
YAML
}

disks_up() {
  kubectl apply --server-side -f - >/dev/null <<YAML
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: machine, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: kubernetes.io/host-path
reclaimPolicy: Delete
YAML
}

gateway_up() {
  kubectl apply --server-side -f "$(gateway_api_definitions)" >/dev/null
  gateway_objects | kubectl apply --server-side -f - >/dev/null
  kubectl -n capsule-gateway create token traefik --duration 8760h >"$run/traefik.token.new"
  mv "$run/traefik.token.new" "$run/traefik.token"
  chmod 0600 "$run/traefik.token"
  start traefik "$(binaries traefik)/traefik" --global.checknewversion=false --global.sendanonymoususage=false \
    --entrypoints.web.address="127.0.0.1:$gateway_port" --entrypoints.traefik.address="127.0.0.1:$gateway_metrics_port" \
    --providers.kubernetesgateway.endpoint="$api" --providers.kubernetesgateway.token="$run/traefik.token" \
    --providers.kubernetesgateway.certauthfilepath="$pki/ca.crt" --providers.kubernetesgateway.statusaddress.ip=127.0.0.1 \
    --providers.providersthrottleduration=200ms --ping --metrics.prometheus --metrics.prometheus.addserviceslabels \
    --metrics.prometheus.addrouterslabels --log.level=INFO
  await 60 "The gateway" curl -fsS "http://127.0.0.1:$gateway_metrics_port/ping"
}

gateway_objects() {
  cat <<YAML
apiVersion: v1
kind: Namespace
metadata: {name: capsule-gateway}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: traefik, namespace: capsule-gateway}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: traefik}
rules:
  - {apiGroups: [""], resources: [namespaces, services, secrets, configmaps, nodes], verbs: [get, list, watch]}
  - {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [get, list, watch]}
  - {apiGroups: [gateway.networking.k8s.io], resources: ["*"], verbs: [get, list, watch]}
  - {apiGroups: [gateway.networking.k8s.io], resources: ["*/status"], verbs: [update, patch]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: traefik}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: traefik}
subjects: [{kind: ServiceAccount, name: traefik, namespace: capsule-gateway}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: traefik}
spec: {controllerName: traefik.io/gateway-controller}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: capsule, namespace: capsule-gateway}
spec:
  gatewayClassName: traefik
  listeners:
    - {name: web, protocol: HTTP, port: $gateway_port, allowedRoutes: {namespaces: {from: All}}}
YAML
}
