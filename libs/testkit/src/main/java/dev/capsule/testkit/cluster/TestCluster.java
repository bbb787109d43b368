package dev.capsule.testkit.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster that suites run on: the one that variables name, or one that is brought up on this machine and shared by all
 * suites. Without either, tests are skipped with the reason.
 *
 * @param gateway where the gateway answers
 * @param gatewayName namespace and name of the gateway in the cluster
 * @param registry where images are pushed to and pulled from, without encryption
 * @param buildkit the address of a BuildKit that can push there
 * @param buildctl its command
 */
public record TestCluster(
        Path kubeconfig, URI gateway, String gatewayName, String registry, String buildkit, String buildctl) {
    private static final String PREFIX = "CAPSULE_TEST_";

    /** Brings it up when need be, which takes seconds, and many minutes the first time on a machine. */
    public static TestCluster require() {
        Holder.State state = Holder.STATE;
        if (state.cluster == null) {
            return Assumptions.abort(state.reason);
        }
        return state.cluster;
    }

    private static final class Holder {
        private record State(@Nullable TestCluster cluster, String reason) {}

        /** The first time Kubernetes itself is built. */
        private static final Duration PATIENCE = Duration.ofMinutes(25);
        /** With which `up` ends on a machine that cannot have a cluster; all else is a failure. */
        private static final int NOT_HERE = 77;

        private static final State STATE = find();

        private static State find() {
            if (System.getenv(PREFIX + "KUBECONFIG") != null) {
                return new State(of(System.getenv()), "");
            }
            try {
                return bringUp();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Bringing a cluster up was interrupted", e);
            }
        }

        private static State bringUp() throws IOException, InterruptedException {
            Path scripts = scripts();
            Path output = Files.createTempFile("capsule-cluster", ".txt");
            Path errors = Files.createTempFile("capsule-cluster", ".log");
            try {
                Process up = new ProcessBuilder(scripts.resolve("up").toString())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!up.waitFor(PATIENCE)) {
                    end(up, scripts);
                    throw new IllegalStateException("No cluster came up within " + PATIENCE.toMinutes()
                            + " minutes. It said: " + Files.readString(errors));
                }
                if (up.exitValue() == 0) {
                    return new State(of(variables(Files.readAllLines(output))), "");
                }
                if (up.exitValue() == NOT_HERE) {
                    return new State(null, Files.readString(errors).strip());
                }
                throw new IllegalStateException("No cluster came up: " + Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        }

        private static void end(Process up, Path scripts) throws IOException, InterruptedException {
            List<ProcessHandle> started = up.descendants().toList();
            up.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
            new ProcessBuilder(scripts.resolve("down").toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        private static Path scripts() throws IOException {
            Path start = Path.of("").toAbsolutePath();
            for (Path directory = start; directory != null; directory = directory.getParent()) {
                Path scripts = directory.resolve("e2e/cluster");
                if (Files.isDirectory(scripts)) {
                    return scripts;
                }
            }
            throw new IOException("e2e/cluster is not found above " + start);
        }

        private static Map<String, String> variables(List<String> lines) {
            Map<String, String> variables = new HashMap<>();
            for (String line : lines) {
                int equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return variables;
        }

        private static TestCluster of(Map<String, String> variables) {
            return new TestCluster(
                    Path.of(value(variables, "KUBECONFIG")),
                    URI.create(value(variables, "GATEWAY")),
                    value(variables, "GATEWAY_NAME"),
                    value(variables, "REGISTRY"),
                    value(variables, "BUILDKIT"),
                    value(variables, "BUILDCTL"));
        }

        private static String value(Map<String, String> variables, String name) {
            String value = variables.get(PREFIX + name);
            if (value == null) {
                throw new IllegalStateException("A cluster is named, but " + PREFIX + name + " is not set");
            }
            return value;
        }
    }
}
