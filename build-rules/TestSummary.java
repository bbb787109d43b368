import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the reports of a test run and says what passed, failed, was skipped and why, and how many lines were covered. */
final class TestSummary {
    private static final int LINES_MISSED = 7;
    private static final int LINES_COVERED = 8;
    private static final int ENOUGH_PERCENT = 85;

    private final long sinceMillis;
    private int passed;
    private int failed;
    private int skipped;
    private final Map<String, Set<String>> reasons = new TreeMap<>();
    private final Set<String> failures = new TreeSet<>();

    /** Reports older than the given moment are those of another run and count for nothing. */
    private TestSummary(long sinceMillis) {
        this.sinceMillis = sinceMillis;
    }

    /** {@code TestSummary CHECKOUT [MILLISECONDS_SINCE_THE_EPOCH]}. */
    public static void main(String[] arguments) throws Exception {
        TestSummary summary = new TestSummary(arguments.length > 1 ? Long.parseLong(arguments[1]) : 0);
        summary.readAll(Path.of(arguments[0]));
        int status = summary.print();
        printCoverage(Path.of(arguments[0], "build-rules", "coverage", "target", "site", "jacoco-aggregate", "jacoco.csv"));
        System.exit(status);
    }

    private void readAll(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return name.equals("node_modules") || name.equals(".git") || name.equals("src")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                boolean ofThisRun = attributes.lastModifiedTime().toMillis() >= sinceMillis;
                if (ofThisRun && name.startsWith("TEST-") && name.endsWith(".xml")) {
                    read(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void read(Path report) throws IOException {
        try {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int index = 0; index < cases.getLength(); index++) {
                count((Element) cases.item(index));
            }
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            failed++;
            failures.add(report + ": not a report");
        }
    }

    private void count(Element test) {
        String name = test.getAttribute("classname") + "." + test.getAttribute("name");
        NodeList skip = test.getElementsByTagName("skipped");
        if (skip.getLength() > 0) {
            skipped++;
            String reason = ((Element) skip.item(0)).getAttribute("message");
            reasons.computeIfAbsent(reason.isEmpty() ? "no reason was given" : reason, key -> new TreeSet<>())
                    .add(test.getAttribute("classname"));
        } else if (test.getElementsByTagName("failure").getLength() > 0
                || test.getElementsByTagName("error").getLength() > 0) {
            failed++;
            failures.add(name);
        } else {
            passed++;
        }
    }

    private int print() {
        failures.forEach(name -> System.out.println("FAILED  " + name));
        reasons.forEach((reason, tests) -> System.out.println("skipped " + String.join(", ", tests) + ": " + reason));
        System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    /** Of all modules by the tests of all, and which modules have less than most lines covered. */
    private static void printCoverage(Path table) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        Map<String, long[]> modules = new TreeMap<>();
        try (Stream<String> lines = Files.lines(table)) {
            lines.skip(1).map(line -> line.split(",")).forEach(columns -> {
                String module = columns[0].substring(columns[0].lastIndexOf('/') + 1).replace("capsule-", "");
                long[] counts = modules.computeIfAbsent(module, key -> new long[2]);
                counts[0] += Long.parseLong(columns[LINES_MISSED]);
                counts[1] += Long.parseLong(columns[LINES_COVERED]);
            });
        }
        long missed = modules.values().stream().mapToLong(counts -> counts[0]).sum();
        long covered = modules.values().stream().mapToLong(counts -> counts[1]).sum();
        String low = modules.entrySet().stream()
                .filter(module -> percent(module.getValue()) < ENOUGH_PERCENT)
                .map(module -> "%s %.0f %%".formatted(module.getKey(), percent(module.getValue())))
                .collect(Collectors.joining(", "));
        System.out.printf(
                "%.1f %% of %d lines covered%s%n",
                percent(new long[] {missed, covered}),
                missed + covered,
                low.isEmpty() ? "" : "; less than " + ENOUGH_PERCENT + " %: " + low);
    }

    private static double percent(long[] counts) {
        return counts[0] + counts[1] == 0 ? 100 : 100.0 * counts[1] / (counts[0] + counts[1]);
    }
}
