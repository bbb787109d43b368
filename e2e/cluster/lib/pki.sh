# Certificates of a cluster by openssl: one authority, elliptic keys, a year.

pki_up() {
  if [ -f "$pki/complete" ] && openssl x509 -checkend 86400 -noout -in "$pki/ca.crt" >/dev/null; then
    return
  fi
  rm -rf "$pki"
  mkdir -m 0700 "$pki"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 366 -subj "/CN=capsule-$name" \
    -keyout "$pki/ca.key" -out "$pki/ca.crt" 2>/dev/null
  certificate kube-apiserver "/CN=kube-apiserver" \
    "IP:$node,IP:$first_service,IP:127.0.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
  certificate kubelet-server "/CN=$name" "IP:$node,DNS:$name"
  certificate kubelet "/O=system:nodes/CN=system:node:$name"
  certificate kube-controller-manager "/CN=system:kube-controller-manager"
  certificate kube-scheduler "/CN=system:kube-scheduler"
  certificate kube-proxy "/CN=system:kube-proxy"
  certificate apiserver-kubelet "/O=system:masters/CN=kube-apiserver"
  certificate front-proxy "/CN=front-proxy"
  certificate admin "/O=system:masters/CN=admin"
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$pki/accounts.key" 2>/dev/null
  openssl pkey -in "$pki/accounts.key" -pubout -out "$pki/accounts.pub"
  for client in kubelet kube-controller-manager kube-scheduler kube-proxy; do
    client_configuration "$client" >"$pki/$client.kubeconfig"
  done
  client_configuration admin >"$kubeconfig"
  chmod 0600 "$kubeconfig"
  touch "$pki/complete"
}

# certificate FILE SUBJECT [ALTERNATIVE-NAMES]
certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$2" -keyout "$pki/$1.key" 2>/dev/null |
    openssl x509 -req -days 365 -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -out "$pki/$1.crt" \
      -extfile <(echo "extendedKeyUsage=clientAuth,serverAuth${3:+
subjectAltName=$3}") 2>/dev/null
}

# Everything inline, so that the file works from anywhere. Some clients take a key for RSA unless its header names its kind.
client_configuration() {
  cat <<YAML
apiVersion: v1
kind: Config
clusters:
  - name: $name
    cluster:
      server: $api
      certificate-authority-data: $(base64 -w0 <"$pki/ca.crt")
users:
  - name: $1
    user:
      client-certificate-data: $(base64 -w0 <"$pki/$1.crt")
      client-key-data: $(openssl pkey -traditional -in "$pki/$1.key" | base64 -w0)
contexts:
  - name: $name
    context: {cluster: $name, user: $1}
current-context: $name
YAML
}
