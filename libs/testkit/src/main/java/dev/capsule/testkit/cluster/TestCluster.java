package dev.capsule.testkit.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Brings it up when need be, which takes minutes the first time. */
    public static TestCluster require() {
        Holder.State state = Holder.STATE;
        if (state.cluster == null) {
            return Assumptions.abort(state.reason);
        }
        return state.cluster;
    }

    private static final class Holder {
        private record State(@Nullable TestCluster cluster, String reason) {}

        private static final State STATE = find();

        private static State find() {
            if (System.getenv(PREFIX + "KUBECONFIG") != null) {
                return new State(of(System.getenv()), "");
            }
            try {
                return bringUp();
            } catch (IOException e) {
                return new State(null, "no cluster can be brought up: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new State(null, "bringing a cluster up was interrupted");
            }
        }

        private static State bringUp() throws IOException, InterruptedException {
            Path script = script();
            Path output = Files.createTempFile("capsule-cluster", ".txt");
            Path errors = Files.createTempFile("capsule-cluster", ".log");
            try {
                int code = new ProcessBuilder(script.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start()
                        .waitFor();
                if (code == 0) {
                    return new State(of(variables(Files.readAllLines(output))), "");
                }
                List<String> said = Files.readAllLines(errors, StandardCharsets.UTF_8);
                return new State(null, said.isEmpty() ? script + " ended with exit code " + code : said.getLast());
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        }

        private static Path script() throws IOException {
            Path directory = Path.of("").toAbsolutePath();
            while (directory != null) {
                Path script = directory.resolve("e2e/cluster/up");
                if (Files.isExecutable(script)) {
                    return script;
                }
                directory = directory.getParent();
            }
            throw new IOException(
                    "e2e/cluster/up is not found above " + Path.of("").toAbsolutePath());
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
