package dev.capsule.runtime.kubernetes;

import dev.capsule.testkit.runtime.ProcessContract;
import dev.capsule.testkit.runtime.RuntimeContract;
import org.junit.jupiter.api.AfterEach;

class KubernetesRuntimeContractIT implements RuntimeContract, ProcessContract {
    // Here, so that nothing is closed of a test that is skipped for want of a cluster.
    private final KubernetesFixture fixture = new KubernetesFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public KubernetesFixture fixture() {
        return fixture;
    }
}
