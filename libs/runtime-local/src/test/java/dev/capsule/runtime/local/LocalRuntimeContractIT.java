package dev.capsule.runtime.local;

import dev.capsule.testkit.runtime.ProcessContract;
import dev.capsule.testkit.runtime.RuntimeContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LocalRuntimeContractIT implements RuntimeContract, ProcessContract {
    private LocalFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LocalFixture(settings -> settings);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public LocalFixture fixture() {
        return fixture;
    }
}
