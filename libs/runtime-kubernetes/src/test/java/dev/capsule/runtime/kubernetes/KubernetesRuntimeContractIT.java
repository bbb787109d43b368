package dev.capsule.runtime.kubernetes;

import dev.capsule.testkit.runtime.ProcessContract;
import dev.capsule.testkit.runtime.RuntimeContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class KubernetesRuntimeContractIT implements RuntimeContract, ProcessContract {
    private KubernetesFixture fixture;

    @BeforeEach
    void open() {
        fixture = new KubernetesFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public KubernetesFixture fixture() {
        return fixture;
    }
}
