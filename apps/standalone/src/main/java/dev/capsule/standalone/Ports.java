package dev.capsule.standalone;

import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Where the platform listens; remembered in {@code ports.json}, so that a later start uses the same. */
record Ports(int api, int app) {
    private static final Ports USUAL = new Ports(3000, 8080);
    private static final JsonMapper JSON = WireJson.tolerant();

    static Ports choose(StandaloneOptions options) throws IOException {
        Path file = options.home().resolve("ports.json");
        Ports before = Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Ports.class) : USUAL;
        Integer api = options.apiPort();
        Integer app = options.appPort();
        Ports chosen = new Ports(api == null ? before.api : api, app == null ? before.app : app);
        requireFree(chosen.api, "--api-port");
        if (options.mode() == StandaloneOptions.Mode.RUN && !chosen.equals(before)) {
            Files.write(file, JSON.writeValueAsBytes(chosen));
        }
        return chosen;
    }

    private static void requireFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " is taken by another program. End it, or choose another port: capsule up "
                            + option + " PORT.",
                    e);
        }
    }
}
