package dev.capsule.runtime.local.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListeningSocketsIT {
    private final long self = ProcessHandle.current().pid();

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.2, 127.0.0.2", "0.0.0.0, 127.0.0.1"})
    void tellsWhereAProcessCanBeReached(String bound, String reached) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(bound))) {
            assertThat(new ListeningSockets().of(List.of(self)))
                    .contains(new Listener(reached, socket.getLocalPort(), self));
        }
    }

    @Test
    void doesNotTakeTheSocketsOfOthersForOnesOwn() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(new ListeningSockets().of(List.of(1L)))
                    .noneMatch(listener -> listener.port() == socket.getLocalPort());
        }
    }

    @Test
    void forgetsASocketThatIsClosed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(new ListeningSockets().of(List.of(self))).noneMatch(listener -> listener.port() == port);
    }
}
