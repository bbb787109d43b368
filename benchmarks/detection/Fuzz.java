import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Detects repositories whose files are broken at random. Ends with 1 when one crashes or takes longer than a second of the
 * processor, which other programs on the machine do not lengthen.
 */
final class Fuzz {
    private static final int MAX_CHARACTERS = 60_000;
    private static final double TOO_LONG = 1000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> PIECES = List.of(
            "{", "}", "[", "]", "(", ")", "<a>", "</a>", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "\"", "'", "`",
            "\"\"\"", "'''", ":", ",", ";", "\n", "\r\n", "\t", "\0", "\uD800", "\uFEFF", "é", "${a}", "#{a}", "{start}", "$", "\\", "\\\n",
            "&a ", "*a", "<<: ", "- ", "? ", "!!x ", "%YAML 9\n", "#", "//", "/*", "*/", "--", "=begin\n", "\n=end", "^", "@", "../", "/",
            "do\n", "end\n", "1e999999", "99999999999999999999", "-1", "null", "true", " ".repeat(300), "[".repeat(200), "(".repeat(200),
            "{ a = ".repeat(100), "- ".repeat(150), "a.".repeat(300));

    private final List<Map<String, String>> seeds;
    private final List<String> contents = new ArrayList<>();
    private final Random random;

    private Fuzz(List<Map<String, String>> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
        seeds.forEach(files -> contents.addAll(files.values()));
    }

    /** @param arguments the directory of the shapes, how many inputs, and the seed */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Fuzz fuzz = new Fuzz(shapes(Path.of(arguments[0])), seed);
        Detector detector = Detector.standard();
        fuzz.seeds.forEach(files -> detector.detect(RepositoryView.of(files)));
        double longest = 0;
        long most = 0;
        int failures = 0;
        int stated = 0;
        for (int i = 0; i < count; i++) {
            Map<String, String> files = fuzz.next();
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                detector.detect(RepositoryView.of(files));
            } catch (CapsuleException e) {
                stated++;
                failures += e.code() == ErrorCode.INVALID_CONFIGURATION ? 0 : report(i, files, e);
            } catch (RuntimeException | StackOverflowError e) {
                failures += report(i, files, e);
            }
            double took = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            longest = Math.max(longest, took);
            if (took > TOO_LONG) {
                failures += report(i, files, new IllegalStateException("it took " + took + " ms"));
            }
            if (i % 1000 == 0) {
                most = Math.max(most, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d inputs from %d shapes, seed %d: %d failures, %d refused with a clear error, longest %.0f ms, heap at most %d MB of %d%n",
                count, fuzz.seeds.size(), seed, failures, stated, longest, most >> 20, Runtime.getRuntime().maxMemory() >> 20);
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int report(int number, Map<String, String> files, Throwable failure) {
        System.err.println("Input " + number + ": " + files);
        failure.printStackTrace();
        return 1;
    }

    private static List<Map<String, String>> shapes(Path directory) throws Exception {
        List<Map<String, String>> shapes = new ArrayList<>();
        List<Path> families;
        try (Stream<Path> files = Files.list(directory)) {
            families = files.sorted().toList();
        }
        for (Path family : families) {
            for (Value shape : YamlDocument.parse(Files.readString(family)).items().toList()) {
                Map<String, String> files = new TreeMap<>();
                shape.fields("files").forEach((path, content) -> files.put(path, content.asText().orElse("")));
                shape.items("beside").forEach(path -> files.put(path.asText().orElseThrow(), ""));
                shapes.add(files);
            }
        }
        return shapes;
    }

    /** A shape, sometimes with the files of another in it, of which some files are broken, emptied or exchanged. */
    private Map<String, String> next() {
        Map<String, String> files = new TreeMap<>(seeds.get(random.nextInt(seeds.size())));
        if (random.nextInt(4) == 0) {
            files.putAll(seeds.get(random.nextInt(seeds.size())));
        }
        for (String path : List.copyOf(files.keySet())) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> files.put(path, mutated(files.get(path)));
                case 4 -> files.put(path, "");
                case 5 -> files.put(path, contents.get(random.nextInt(contents.size())));
                case 6 -> files.remove(path);
                default -> {
                    // as it is
                }
            }
        }
        return files;
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), at + random.nextInt(1, 40));
            switch (random.nextInt(6)) {
                case 0, 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(1, 4)));
                case 2 -> mutated.delete(at, to);
                case 3 -> mutated.setLength(at);
                case 4 -> mutated.insert(at, mutated.substring(at, to).repeat(random.nextInt(1, 200)));
                default -> mutated.insert(at, mutated.substring(0, at));
            }
            if (mutated.length() > MAX_CHARACTERS) {
                mutated.setLength(MAX_CHARACTERS);
            }
        }
        return mutated.toString();
    }
}
