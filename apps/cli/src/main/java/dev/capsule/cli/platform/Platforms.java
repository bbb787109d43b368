package dev.capsule.cli.platform;

import dev.capsule.cli.api.Home;
import dev.capsule.contracts.local.PlatformAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether the platform of this machine lives and answers. */
public final class Platforms {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Platforms() {}

    public static boolean isRunning(Home home) {
        return running(home).isPresent();
    }

    /** The platform, when the process that wrote its address is still that process. */
    public static Optional<PlatformAddress> running(Home home) {
        return home.platform()
                .filter(address -> ProcessHandle.of(address.pid())
                        .map(ProcessHandle::isAlive)
                        .orElse(false))
                .filter(address -> startTicks(address.pid()) == address.startTicks());
    }

    /** What {@code /proc} says of when a process started, field 22 of its stat; 0 where there is no {@code /proc}. */
    public static long startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** What {@code /health/ready} answers, or why it does not. */
    static Readiness readiness(int apiPort) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/health/ready"))
                    .timeout(PATIENCE.multipliedBy(3))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Readiness(response.statusCode() == 200, response.body());
        } catch (IOException e) {
            return new Readiness(false, "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Readiness(false, "interrupted");
        }
    }

    record Readiness(boolean ready, String detail) {}
}
