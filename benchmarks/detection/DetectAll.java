import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Detector;
import dev.capsule.detection.Identity;
import dev.capsule.detection.RepositoryView;
import dev.capsule.kernel.CapsuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Detects every folder of a directory, one answer a line on standard output, the times on standard error. */
final class DetectAll {
    private static final int WARM_ROUNDS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private DetectAll() {}

    public static void main(String[] arguments) throws IOException {
        Detector detector = Detector.standard();
        List<Path> repositories;
        try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
            repositories = folders.filter(Files::isDirectory).sorted().toList();
        }
        double[] best = new double[repositories.size()];
        double[] plain = new double[repositories.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        Arrays.fill(plain, Double.MAX_VALUE);
        for (int round = 0; round <= WARM_ROUNDS; round++) {
            for (int i = 0; i < best.length; i++) {
                long start = System.nanoTime();
                Map<String, Object> answer = answer(detector, repositories.get(i));
                best[i] = Math.min(best[i], (System.nanoTime() - start) / 1e6);
                long yardstick = System.nanoTime();
                list(repositories.get(i));
                plain[i] = Math.min(plain[i], (System.nanoTime() - yardstick) / 1e6);
                if (round == 0) {
                    System.out.println(JSON.writeValueAsString(answer));
                }
            }
        }
        Arrays.sort(best);
        System.err.printf(
                Locale.ROOT,
                "%d repositories, warm: median %.2f ms, p95 %.2f ms, longest %.2f ms%n",
                best.length,
                best[best.length / 2],
                best[best.length * 95 / 100],
                best[best.length - 1]);
        System.err.printf(
                Locale.ROOT,
                "%.1f times as long as only listing the same files%n",
                Arrays.stream(best).sum() / Arrays.stream(plain).sum());
    }

    /** The yardstick, which says how fast the machine is just now. */
    private static long list(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Map<String, Object> answer(Detector detector, Path repository) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", repository.getFileName().toString());
        try {
            switch (detector.detect(RepositoryView.of(repository))) {
                case Detection.Detected detected -> describe(detected.application(), answer);
                case Detection.Workspace workspace -> describe(workspace, answer);
                case Detection.Unknown unknown -> {
                    describe(unknown.identity(), answer);
                    answer.put("unknown", unknown.reason());
                }
            }
        } catch (CapsuleException e) {
            answer.put("error", e.getMessage());
        }
        return answer;
    }

    private static void describe(Application application, Map<String, Object> answer) {
        describe(application.identity(), answer);
        answer.put("type", application.type().value().name().toLowerCase(Locale.ROOT));
        answer.put("appRoot", application.root());
        if (application.membership() != null) {
            answer.put("monorepoTool", application.membership().tool());
        }
        if (application.main().command() != null) {
            answer.put("startCommand", application.main().command().value());
        }
        if (application.main().port() != null) {
            answer.put("port", application.main().port().value());
        } else if (application.main().type().listens() && application.facts().containsKey("port.default")) {
            answer.put("port", Integer.parseInt(application.facts().get("port.default")));
        }
    }

    private static void describe(Identity identity, Map<String, Object> answer) {
        answer.put("language", identity.language().value());
        answer.put("packageManager", identity.packageManager().value());
        answer.put("framework", identity.framework().value());
    }

    private static void describe(Detection.Workspace workspace, Map<String, Object> answer) {
        if (workspace.whole() != null) {
            describe(workspace.whole(), answer);
        }
        describe(workspace.identity(), answer);
        answer.put("type", "monorepo");
        answer.put("monorepoTool", workspace.tool().value());
        List<Map<String, String>> applications = new ArrayList<>();
        for (Application application : workspace.applications()) {
            applications.add(Map.of("path", application.root(), "framework", application.framework().value()));
        }
        answer.put("apps", applications);
    }
}
