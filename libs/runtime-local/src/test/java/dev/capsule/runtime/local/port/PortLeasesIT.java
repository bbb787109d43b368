package dev.capsule.runtime.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.InstanceId;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortLeasesIT {
    private static final int FIRST = 29_900;

    @TempDir
    private Path directory;

    private final InstanceId one = new InstanceId(UUID.randomUUID());
    private final InstanceId two = new InstanceId(UUID.randomUUID());

    @Test
    void givesEachHolderAPortOfItsOwnUntilThereAreNoMore() throws IOException {
        PortLeases leases = new PortLeases(directory, FIRST, FIRST + 1);
        assertThat(leases.lease(one)).isNotEqualTo(leases.lease(two));
        assertThatThrownBy(() -> leases.lease(one))
                .isInstanceOf(CapsuleException.class)
                .hasMessageContaining("All ports");
    }

    @Test
    void passesOverAPortThatSomebodyElseUses() throws IOException {
        try (ServerSocket _ = new ServerSocket(FIRST + 10)) {
            assertThat(new PortLeases(directory, FIRST + 10, FIRST + 11).lease(one))
                    .isEqualTo(FIRST + 11);
        }
    }

    @Test
    void remembersLeasesAcrossAStartAndForgetsThoseOfTheGone() throws IOException {
        int kept = new PortLeases(directory, FIRST + 20, FIRST + 21).lease(one);
        new PortLeases(directory, FIRST + 20, FIRST + 21).lease(two);
        PortLeases again = new PortLeases(directory, FIRST + 20, FIRST + 21);
        again.keepOnly(Set.of(one));
        assertThat(again.lease(two)).isNotEqualTo(kept);
        assertThatThrownBy(() -> again.lease(two)).isInstanceOf(CapsuleException.class);
    }

    @Test
    void givesAPortAgainAfterItWasGivenBack() throws IOException {
        PortLeases leases = new PortLeases(directory, FIRST + 30, FIRST + 30);
        int port = leases.lease(one);
        leases.release(port);
        assertThat(leases.lease(two)).isEqualTo(port);
    }
}
