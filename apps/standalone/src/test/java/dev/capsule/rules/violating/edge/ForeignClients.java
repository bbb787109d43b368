package dev.capsule.rules.violating.edge;

import com.rabbitmq.client.Connection;
import dev.capsule.rules.violating.com.fasterxml.jackson.databind.ObjectMapper;
import dev.capsule.rules.violating.io.fabric8.kubernetes.client.KubernetesClient;
import dev.capsule.rules.violating.reactor.core.Mono;
import org.apache.qpid.server.SystemLauncher;

record ForeignClients(
        Connection broker, SystemLauncher embedded, KubernetesClient cluster, ObjectMapper json, Mono later) {}
