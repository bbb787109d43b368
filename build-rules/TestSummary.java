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
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the reports of a test run and says how many tests passed, which failed, and which were skipped and why. */
final class TestSummary {
    private int passed;
    private int failed;
    private int skipped;
    private final Map<String, Set<String>> reasons = new TreeMap<>();
    private final Set<String> failures = new TreeSet<>();

    public static void main(String[] arguments) throws Exception {
        TestSummary summary = new TestSummary();
        summary.readAll(Path.of(arguments[0]));
        System.exit(summary.print());
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
                if (name.startsWith("TEST-") && name.endsWith(".xml")) {
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
}
