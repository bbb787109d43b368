package dev.capsule.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The Capsule under test: one of its own, in a directory of its own; with {@code capsule.e2e.platform=reference} one in
 * parts; or with {@code capsule.e2e.url}, {@code capsule.e2e.app-port} and {@code capsule.e2e.token} one that runs already.
 */
final class Platform implements AutoCloseable {
    private static final List<String> SERVICES = List.of("auth", "deploy", "monitor", "gateway");

    private final Path root;
    private final Path home;
    private final boolean own;
    private final @Nullable Reference reference;
    private final CapsuleCommand command;
    private final Api api;
    private final int appPort;

    private Platform(
            Path root,
            Path home,
            boolean own,
            @Nullable Reference reference,
            CapsuleCommand command,
            Api api,
            int appPort) {
        this.root = root;
        this.home = home;
        this.own = own;
        this.reference = reference;
        this.command = command;
        this.api = api;
        this.appPort = appPort;
    }

    static Platform start() {
        Path root = projectRoot();
        try {
            Path home = Files.createTempDirectory("capsule-e2e-");
            Map<String, String> environment =
                    new HashMap<>(Map.of("CAPSULE_HOME", home.toString(), "CAPSULE_NO_BUILD", "1", "NO_COLOR", "1"));
            String url = System.getProperty("capsule.e2e.url", "");
            if (Reference.isWanted()) {
                return useReference(root, home, environment, Reference.start(root));
            }
            return url.isEmpty() ? startOwn(root, home, environment) : useOther(root, home, environment, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path projectRoot() {
        return Path.of(System.getProperty("capsule.root", ".."))
                .toAbsolutePath()
                .normalize();
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
        return new Platform(root, home, true, null, command, api, appPort);
    }

    private static Platform useReference(Path root, Path home, Map<String, String> environment, Reference reference) {
        Api api = new Api(reference.url(), reference.token());
        CapsuleCommand command = commandFor(root, environment, api);
        return new Platform(root, home, false, reference, command, api, reference.appPort());
    }

    private static Platform useOther(Path root, Path home, Map<String, String> environment, String url) {
        Api api = new Api(url, System.getProperty("capsule.e2e.token", ""));
        int appPort = Integer.getInteger("capsule.e2e.app-port", 8080);
        return new Platform(root, home, false, null, commandFor(root, environment, api), api, appPort);
    }

    private static CapsuleCommand commandFor(Path root, Map<String, String> environment, Api api) {
        environment.put("CAPSULE_URL", api.url());
        environment.put("CAPSULE_TOKEN", api.token());
        return new CapsuleCommand(root, environment);
    }

    /** Whether its processes are those of one machine, below {@link #home}. */
    boolean isOwn() {
        return own;
    }

    /** Whether it may be stopped and started again. */
    boolean canRestart() {
        return own || reference != null;
    }

    /** Ends all of the control plane, and on a machine of its own the applications too. */
    void stop() {
        if (reference == null) {
            command.run("down").good();
        } else {
            SERVICES.forEach(service -> {
                reference.part("stop", service + "-2");
                reference.part("stop", service);
            });
        }
    }

    void startAgain() {
        if (reference == null) {
            command.run("up").good();
        } else {
            SERVICES.forEach(service -> reference.part("start", service));
            awaitReady();
            SERVICES.forEach(service -> reference.part("start", service + "-2"));
        }
    }

    /** Its parts; the tests that need them are for that platform only. */
    Reference reference() {
        assumeTrue(reference != null, "the platform under test is not in parts");
        return Objects.requireNonNull(reference);
    }

    void awaitReady() {
        Eventually.see(
                "the platform ready",
                () -> api.find("/health/ready").map(Api.Answer::status).orElse(0),
                status -> status == 200);
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
        if (reference != null) {
            reference.close();
        }
        remove(home);
        remove(new PlatformProcesses(home).place());
    }

    private static void remove(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
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
