package dev.capsule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.cli.api.Home;
import dev.capsule.cli.output.Terminal;
import dev.capsule.contracts.local.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as somebody uses them who has never seen them. */
class CommandTreeTest {
    private static final String SERVICE_ID = "01990f3e-5c0a-7c3e-b7a5-3d4f0e1c2b3a";
    private static final String PROJECT = """
            {"items":[{"id":"%1$s","organizationId":"%1$s","name":"default","slug":"default","version":1,
            "createdAt":"2026-01-31T12:00:00Z","updatedAt":"2026-01-31T12:00:00Z"}]}""".formatted(SERVICE_ID);

    @TempDir
    private Path home;

    private FakeCapsule capsule;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        capsule = new FakeCapsule();
        shell = new Shell(home).with("CAPSULE_URL", capsule.url()).with("CAPSULE_TOKEN", "cap_test");
    }

    @AfterEach
    void stop() {
        capsule.close();
    }

    @ParameterizedTest
    @CsvSource({
        "status --jsn, --json",
        "logs --folow, --follow",
        "stauts, status",
        "deploi, deploy",
        "scale web three, INSTANCES",
        "scale web, INSTANCES"
    })
    void saysWhatWasProbablyMeant(String line, String meant) {
        Shell.Outcome outcome = shell.run(line.split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(meant).contains("--help").hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void tellsWrongUsageAsJsonToo() {
        Shell.Outcome outcome = shell.run("status", "--json", "--nonsense");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.failure().path("code").asString()).isEqualTo("usage");
        assertThat(outcome.failure().path("exitCode").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 2", "401, 4", "403, 4", "404, 3", "409, 6", "412, 6", "413, 2", "422, 1", "429, 5", "500, 1", "504, 5"
    })
    void endsWithTheCodeOfWhatWasAnswered(int status, int code) {
        capsule.on(
                "GET /api/v1/projects",
                status,
                "{\"code\":\"some-code\",\"detail\":\"It is so.\",\"errors\":[{\"pointer\":\"/a\",\"message\":\"is odd\"}]}");

        Shell.Outcome plain = shell.run("projects");
        Shell.Outcome json = shell.run("projects", "--json");

        assertThat(plain.code()).isEqualTo(code);
        assertThat(plain.err()).contains("Error: It is so.").contains("/a: is odd");
        assertThat(json.code()).isEqualTo(code);
        assertThat(json.out()).isEmpty();
        assertThat(json.failure().path("code").asString()).isEqualTo("some-code");
        assertThat(json.failure().at("/errors/0/pointer").asString()).isEqualTo("/a");
    }

    @Test
    void saysHowToStartWhatDoesNotAnswer() {
        String url = capsule.url();
        capsule.close();

        Shell.Outcome outcome = shell.run("projects");

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains(url).contains("capsule up").contains("capsule doctor");
    }

    @Test
    void saysThatNothingRunsOnThisMachine() {
        Shell.Outcome outcome = new Shell(home).run("status", "--json");

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.json().path("platform").asString()).isEqualTo("stopped");
        assertThat(new Shell(home).run("projects").err()).contains("capsule up").contains("capsule login");
        assertThat(new Shell(home).run("projects").code()).isEqualTo(4);
    }

    @Test
    void sendsASavedKeyOnlyToWhereItWasSavedFor() {
        new Home(home).save(new Connection("http://127.0.0.1:1", "cap_saved", "login"));

        Shell.Outcome outcome = new Shell(home).run("projects", "--url", capsule.url());

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("not signed in to " + capsule.url());
        assertThat(capsule.asked()).isEmpty();
    }

    @Test
    void sendsTheKeyThatIsGivenAndTriesAgainWhenCapsuleIsBusy() {
        capsule.on("GET /api/v1/projects", 503, "{}").on("GET /api/v1/projects", 200, PROJECT);

        assertThat(shell.run("projects").out()).contains("default");
        assertThat(capsule.asked())
                .hasSize(2)
                .allMatch(asked -> asked.authorization().equals("Bearer cap_test"));
    }

    @Test
    void repeatsAWriteUnderTheSameKey() {
        capsule.on("POST /api/v1/projects", 503, "{}")
                .on("POST /api/v1/projects", 201, PROJECT.substring(10, PROJECT.length() - 2));

        assertThat(shell.run("projects", "--create", "default").code()).isZero();
        assertThat(capsule.asked())
                .extracting(FakeCapsule.Asked::key)
                .hasSize(2)
                .containsOnly(capsule.asked().getFirst().key());
    }

    @Test
    void readsEveryPageOfAList() {
        capsule.on("GET /api/v1/projects", 200, PROJECT.replaceFirst("}$", ",\"nextCursor\":\"n x\"}"))
                .on("GET /api/v1/projects", 200, PROJECT);

        assertThat(shell.run("projects", "--json").json()).hasSize(2);
        assertThat(capsule.asked().getLast().line()).contains("cursor=n+x");
    }

    @Test
    void colorsOnlyForATerminalAndNeverAgainstNoColor() {
        shell.with("TERM", "xterm").on(new Terminal(true, 200));
        assertThat(shell.run("projects").err()).contains("\u001b[31m");
        assertThat(shell.with("NO_COLOR", "1").run("projects").err()).doesNotContain("\u001b");
        assertThat(shell.with("NO_COLOR", "").run("projects").err()).contains("\u001b");
        assertThat(shell.on(Terminal.NONE).run("projects").err()).doesNotContain("\u001b");
    }

    @Test
    void showsOneValueALineWhereTheTerminalIsNarrow() {
        capsule.on("GET /api/v1/projects", 200, PROJECT);

        assertThat(shell.on(new Terminal(true, 100)).run("projects").out()).hasLineCount(2);
        assertThat(shell.on(new Terminal(true, 10)).run("projects").out())
                .contains("PROJECT  default\nNAME     default\n");
    }

    @Test
    void forgetsAndRevokesTheKeyOfALogin() throws IOException {
        capsule.on(
                        "GET /api/v1/auth/me",
                        200,
                        "{\"kind\":\"key\",\"name\":\"Ada\",\"organization\":\"" + SERVICE_ID
                                + "\",\"organizations\":[],\"permissions\":[]}")
                .on(
                        "GET /api/v1/auth/keys",
                        200,
                        "{\"items\":[{\"id\":\"" + SERVICE_ID
                                + "\",\"name\":\"command line\",\"prefix\":\"cap_te\",\"role\":\"owner\","
                                + "\"createdAt\":\"2026-01-31T12:00:00Z\",\"expiresAt\":\"2026-01-31T12:00:00Z\"}]}")
                .on("DELETE /api/v1/auth/keys/" + SERVICE_ID, 204, "");
        new Home(home).save(new Connection("http://127.0.0.1:3000", "cap_own", Home.LOCAL));

        assertThat(shell.run("login").code()).isZero();
        Path file = new Home(home).connectionFile();
        assertThat(Files.readString(file)).contains("cap_test");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Shell.Outcome outcome = new Shell(home).run("logout", "--json");
        assertThat(outcome.json().path("revoked").asBoolean())
                .as(outcome.toString())
                .isTrue();
        assertThat(capsule.asked().getLast().line()).isEqualTo("DELETE /api/v1/auth/keys/" + SERVICE_ID);
        assertThat(Files.readString(file)).contains("cap_own");
        assertThat(new Shell(home).run("logout").code()).isEqualTo(2);
    }

    @Test
    void listsDeadLettersOfEveryServiceAndReplaysOne() {
        String letter = "{\"id\":\"" + SERVICE_ID + "\",\"service\":\"deploy\",\"key\":\"organization.deleted.v1\","
                + "\"at\":\"2026-01-31T12:00:00Z\",\"error\":\"it broke\\nat line 1\",\"payload\":{}}";
        capsule.on("GET /api/v1/admin/dead-letters/auth", 200, "{\"items\":[]}")
                .on("GET /api/v1/admin/dead-letters/deploy", 200, "{\"items\":[" + letter + "]}")
                .on("GET /api/v1/admin/dead-letters/monitor", 200, "{\"items\":[]}")
                .on("POST /api/v1/admin/dead-letters/deploy/" + SERVICE_ID + "/replay", 200, letter);

        assertThat(shell.run("admin", "dead-letters").out())
                .contains("organization.deleted.v1")
                .contains("it broke")
                .doesNotContain("line 1");
        assertThat(shell.run("admin", "dead-letters", "--replay", SERVICE_ID).code())
                .isZero();
        assertThat(shell.run("admin", "dead-letters", "--replay", "other").code())
                .isEqualTo(3);
        assertThat(shell.run("admin").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"bash, complete -F", "zsh, bashcompinit", "fish, complete -c capsule -n __fish_use_subcommand -a deploy"
    })
    void completesForEveryShell(String name, String has) {
        Shell.Outcome outcome = shell.run("completion", name);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains(has).contains("dead-letters").contains("--follow".substring(2));
    }

    @Test
    void examinesAMachineOnWhichNothingRunsAndSaysHowToMendIt() {
        Shell.Outcome outcome = new Shell(home).run("doctor", "--json");

        assertThat(outcome.json().valueStream()).isNotEmpty().allSatisfy(finding -> {
            boolean isGood = finding.path("verdict").asString().equals("GOOD");
            assertThat(finding.path("mend").asString().isEmpty())
                    .as(finding.toString())
                    .isEqualTo(isGood);
        });
        assertThat(outcome.out()).contains("does not run").contains("capsule up");
    }

    @Test
    void waitsForLinesAgainAfterCapsuleWasAway() throws Exception {
        String line = "{\"sequence\":%d,\"at\":\"2026-01-31T12:00:00Z\",\"service\":\"" + SERVICE_ID
                + "\",\"source\":\"stdout\",\"message\":\"line %d\"}";
        String logs = "GET /api/v1/services/" + SERVICE_ID + "/logs";
        capsule.on("GET /api/v1/projects", 200, PROJECT)
                .on("GET /api/v1/services", 200, service())
                .on(logs, 200, "{\"items\":[" + line.formatted(1, 1) + "]}")
                .on(logs, 504, "{\"code\":\"deadline-exceeded\",\"detail\":\"late\"}")
                .on(logs, 200, "{\"items\":[" + line.formatted(2, 2) + "]}")
                .on(logs, 403, "{\"code\":\"forbidden\",\"detail\":\"no more\"}");

        Shell.Outcome outcome = shell.run("logs", "web", "-f");

        assertThat(outcome.out()).containsSubsequence("line 1", "line 2");
        assertThat(outcome.err())
                .contains("waiting for it")
                .contains("answers again")
                .contains("no more");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(capsule.asked().getLast().line()).contains("after=2");
    }

    private static String service() {
        return "{\"items\":[{\"id\":\"" + SERVICE_ID + "\",\"projectId\":\"" + SERVICE_ID
                + "\",\"name\":\"web\",\"source\":{\"path\":\"\"},\"configuration\":{},\"status\":\"running\",\"version\":1,"
                + "\"createdAt\":\"2026-01-31T12:00:00Z\",\"updatedAt\":\"2026-01-31T12:00:00Z\"}]}";
    }
}
