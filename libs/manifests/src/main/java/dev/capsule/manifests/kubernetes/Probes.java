package dev.capsule.manifests.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;

/**
 * Readiness as the plan has it. Nothing that runs is ended for its answers: what is overloaded would be ended when it is
 * needed most.
 */
final class Probes {
    private static final int FAILURES = 2;

    private Probes() {}

    static void add(ContainerBuilder container, SlotWorkload slot) {
        if (slot.port() == null) {
            return;
        }
        dev.capsule.manifests.Probe probe = slot.workload().probe();
        container
                .withStartupProbe(probe(probe, slot.port())
                        .withPeriodSeconds(1)
                        .withFailureThreshold(seconds(probe.startup()))
                        .build())
                .withReadinessProbe(probe(probe, slot.port())
                        .withPeriodSeconds(seconds(probe.interval()))
                        .withFailureThreshold(FAILURES)
                        .build());
    }

    private static ProbeBuilder probe(dev.capsule.manifests.Probe probe, int port) {
        ProbeBuilder builder =
                new ProbeBuilder().withTimeoutSeconds(seconds(probe.timeout())).withSuccessThreshold(1);
        if (probe.path() == null) {
            return builder.withNewTcpSocket().withNewPort(port).endTcpSocket();
        }
        return builder.withNewHttpGet()
                .withPath(probe.path())
                .withNewPort(port)
                .withScheme("HTTP")
                .endHttpGet();
    }

    /** Whole seconds, at least one: a cluster counts no less. */
    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
