package dev.capsule.e2e;

import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The Capsule under test: one of its own, in a directory of its own, or with {@code capsule.e2e.url},
 * {@code capsule.e2e.app-port} and {@code capsule.e2e.token} one that runs already.
 */
final class Platform implements AutoCloseable {
    private final Path root;
    private final Path home;
    private final boolean own;
    private final CapsuleCommand command;
    private final Api api;
    private final int appPort;

    private Platform(Path root, Path home, boolean own, CapsuleCommand command, Api api, int appPort) {
        this.root = root;
        this.home = home;
        this.own = own;
        this.command = command;
        this.api = api;
        this.appPort = appPort;
    }

    static Platform start() {
        Path root = Path.of(System.getProperty("capsule.root", ".."))
                .toAbsolutePath()
                .normalize();
        try {
            Path home = Files.createTempDirectory("capsule-e2e-");
            Map<String, String> environment =
                    new HashMap<>(Map.of("CAPSULE_HOME", home.toString(), "CAPSULE_NO_BUILD", "1", "NO_COLOR", "1"));
            String url = System.getProperty("capsule.e2e.url", "");
            return url.isEmpty() ? startOwn(root, home, environment) : useOther(root, home, environment, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Platform startOwn(Path root, Path home, Map<String, String> environment) throws IOException {
        CapsuleCommand command = new CapsuleCommand(root, environment);
        int apiPort = freePort();
        int appPort = freePort();
        try {
            command.run("up", "--api-port", String.valueOf(apiPort), "--app-port", String.valueOf(appPort))
                    .good();
        } catch (AssertionError e) {
            command.run("down");
            throw e;
        }
        JsonNode connection = WireJson.tolerant()
                .readTree(Files.readAllBytes(home.resolve("cli").resolve("connection.json")));
        Api api =
                new Api("http://127.0.0.1:" + apiPort, connection.path("token").asString());
        return new Platform(root, home, true, command, api, appPort);
    }

    private static Platform useOther(Path root, Path home, Map<String, String> environment, String url) {
        String token = System.getProperty("capsule.e2e.token", "");
        environment.put("CAPSULE_URL", url);
        environment.put("CAPSULE_TOKEN", token);
        CapsuleCommand command = new CapsuleCommand(root, environment);
        return new Platform(
                root, home, false, command, new Api(url, token), Integer.getInteger("capsule.e2e.app-port", 8080));
    }

    /** Whether it may be stopped and started again. */
    boolean isOwn() {
        return own;
    }

    Path root() {
        return root;
    }

    /** The data directory. */
    Path home() {
        return home;
    }

    Api api() {
        return api;
    }

    CapsuleCommand.Outcome capsule(String... arguments) {
        return command.run(arguments);
    }

    /** What a user gets from the application that has this host name. */
    Http.Answer visit(String host) {
        return Http.get(appPort, host, "/");
    }

    int appPort() {
        return appPort;
    }

    @Override
    public void close() throws IOException {
        if (own) {
            command.run("down").good();
        }
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
