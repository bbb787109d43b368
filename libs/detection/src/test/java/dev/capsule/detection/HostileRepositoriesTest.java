package dev.capsule.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever the files hold, detection answers soon, with a detection or an error that a user can act on. */
class HostileRepositoriesTest {
    private static final Detector DETECTOR = Detector.standard();
    private static final List<Shape> SHAPES = Shape.all();
    private static final Map<String, String> SEEDS = Map.of(
            "package.json",
                    "{\"name\": \"x\", \"scripts\": {\"start\": \"npm run b && node a.js\", \"b\": \"npm run start\"}, \"dependencies\": {\"express\": \"5\"}}",
            "requirements.txt", "-r base.txt\nflask[async]>=3 ; python_version > '3' # via x\ndjango==5\n",
            "pyproject.toml",
                    "[project]\nname = \"x\"\ndependencies = [\"fastapi[standard]>=0.1\"]\n[tool.poetry.dependencies]\npython = \"^3.11\"\n",
            "pom.xml",
                    "<project><properties><a>${b}</a></properties><artifactId>${a}</artifactId><version>1</version><build><finalName>${a}-x</finalName></build></project>",
            "Cargo.toml",
                    "[package]\nname = \"x\"\n[dependencies]\naxum = { version = \"1\", package = \"b\" }\n[[bin]]\nname = \"y\"\n",
            "go.mod",
                    "module example.com/x/v2\n\ngo 1.24\nrequire (\n\tgithub.com/gin-gonic/gin v1.2.3 // indirect\n)\nreplace a/b => ../b\n",
            "Procfile", "web: gunicorn app:app --bind 0.0.0.0:$PORT\nrelease: x\n",
            "capsule.yaml",
                    "start: x\nport: 80\nprocesses: {w: {start: y, schedule: \"* * * * *\"}}\nenvironment: &e {A: b}\n",
            "app.json", "{\"cron\": [{\"command\": \"x\", \"schedule\": \"@daily\"}]}",
            "main.py", "app = Flask(__name__)\napp.run(port=99999)\n");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ",",
            "\n",
            "\t",
            "&a ",
            "*a",
            "<<: ",
            "${a}",
            "{start}",
            "{",
            "-",
            "- ",
            "? ",
            "\\",
            "\0",
            "\uD800",
            "é",
            "99999999999999999999",
            "<a>",
            "</a>",
            "<![CDATA[",
            "&lt;",
            "=",
            "..",
            "/",
            "null",
            "true",
            "#",
            "\"\"\"",
            "1e999999",
            "   ",
            "!!x ",
            "%YAML 9");

    @Property(tries = 2000)
    void answersWhateverIsDoneToTheFiles(@ForAll long seed) {
        answersAfterDamageTo(SEEDS, new Random(seed));
    }

    @Property(tries = 2000)
    void answersWhateverIsDoneToARepositoryOfAnyLanguage(@ForAll long seed) {
        Random random = new Random(seed);
        answersAfterDamageTo(SHAPES.get(random.nextInt(SHAPES.size())).files(), random);
    }

    @Test
    void readsARequirementWithManySpacesInLittleTime() {
        Map<String, String> files = Map.of("requirements.txt", ("fast" + " ".repeat(900) + "x\n").repeat(30));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(DETECTOR.detect(RepositoryView.of(files))).isNotNull());
    }

    @Test
    void findsThePortBehindManyThousandSettings() {
        Map<String, String> files = Map.of(
                "pom.xml",
                "<project><artifactId>x</artifactId><version>1</version></project>",
                "src/main/java/Application.java",
                "class Application { public static void main(String[] a) { HttpServer.create(); } }",
                "src/main/resources/application.yml",
                "server:\n" + "  a: b\n".repeat(20_000) + "  port: 9090\n");
        assertThat(DETECTOR.detect(RepositoryView.of(files)).toString()).contains("9090");
    }

    @Test
    void readsLongWordsAndManyEmptyLinesOfASourceInLittleTime() {
        for (String unit : List.of("c", "\n", "a ", "static ")) {
            Map<String, String> files = Map.of(
                    "build.sbt",
                    "scalaVersion := \"3.3.1\"\n",
                    "src/main/scala/Main.scala",
                    unit.repeat(60_000 / unit.length()));
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(DETECTOR.detect(RepositoryView.of(files))).isNotNull());
        }
    }

    private static void answersAfterDamageTo(Map<String, String> seeds, Random random) {
        Map<String, String> files = new TreeMap<>(seeds);
        for (String path : List.copyOf(files.keySet())) {
            if (random.nextInt(3) == 0) {
                files.remove(path);
            } else if (random.nextBoolean()) {
                files.put(path, mutated(files.get(path), random));
            }
        }
        answersSoon(files);
    }

    @Test
    void answersSoonOnFilesThatAreLargeOrRepeatThemselves() {
        List<String> units = new ArrayList<>(PIECES);
        units.addAll(List.of(
                "a = 1\n",
                "[a]\n",
                "a.a=1\n",
                "x==1 \\\n",
                "require a/b v1\n",
                "- a\n",
                "a: b\n",
                "npm run a && ",
                "(",
                "def create_app\n",
                "app = ",
                "a.b.c = Flask",
                "    # via x\n",
                "-r x\n",
                "[tool.poetry]\n",
                " ",
                "${",
                "listen(1",
                "environ",
                "server:\n  a: b\n"));
        for (String path : SEEDS.keySet()) {
            for (String unit : units) {
                String large = unit.repeat(30_000 / unit.length());
                answersSoon(Map.of(path, SEEDS.get(path) + large, "manage.py", large));
            }
        }
    }

    private static void answersSoon(Map<String, String> files) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try {
                assertThat(DETECTOR.detect(RepositoryView.of(files))).isNotNull();
            } catch (CapsuleException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
            }
        });
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            switch (random.nextInt(3)) {
                case 0 ->
                    mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(1, 4)));
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(1, 12)));
                default -> mutated.insert(at, mutated.substring(0, at));
            }
        }
        return mutated.toString();
    }
}
