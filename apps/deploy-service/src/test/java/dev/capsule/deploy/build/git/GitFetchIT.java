package dev.capsule.deploy.build.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.Cancellation;
import dev.capsule.kernel.CapsuleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFetchIT {
    private static final GitLimits ROOMY = new GitLimits(100 << 20, Duration.ofMinutes(1), true);

    @TempDir
    private Path directory;

    private GitHost host;

    @BeforeEach
    void open() throws Exception {
        host = new GitHost(Files.createDirectory(directory.resolve("host")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void fetchesTheDefaultBranchAndSaysWhichCommitItIs() throws Exception {
        host.commit("First", "old.txt", "gone");
        RevCommit head = host.commit("Say hello\n\nAt last.", "src/app.js", "hello");

        DeployViews.Commit commit = fetch(ROOMY, host.url(), null);

        assertThat(commit).isEqualTo(new DeployViews.Commit(head.name(), "Say hello", "Ada"));
        assertThat(out().resolve("src/app.js")).hasContent("hello");
        assertThat(out().resolve(".git")).doesNotExist();
        assertThat(directory.resolve("scratch")).doesNotExist();
    }

    @Test
    void fetchesTheBranchThatIsAskedFor() throws Exception {
        host.commit("First", "a", "main");
        host.git().checkout().setCreateBranch(true).setName("feature/two").call();
        host.commit("Second", "a", "feature");

        fetch(ROOMY, host.url(), "feature/two");

        assertThat(out().resolve("a")).hasContent("feature");
    }

    @Test
    void keepsModesAndLinksThatStayInside() throws Exception {
        Path work = directory.resolve("host");
        Files.createSymbolicLink(work.resolve("link"), Path.of("run.sh"));
        host.commit("First", "run.sh", "#!/bin/sh");
        work.resolve("run.sh").toFile().setExecutable(true);
        host.commitAll("Executable");

        fetch(ROOMY, host.url(), "main");

        assertThat(out().resolve("run.sh")).isExecutable();
        assertThat(Files.readSymbolicLink(out().resolve("link"))).isEqualTo(Path.of("run.sh"));
    }

    @Test
    void refusesALinkThatLeavesTheRepository() throws Exception {
        Files.createSymbolicLink(directory.resolve("host/passwords"), Path.of("/opt/elsewhere/passwords"));
        host.commitAll("Look here");

        refuses(() -> fetch(ROOMY, host.url(), null), "passwords");
        assertThat(out()).doesNotExist();
    }

    @Test
    void namesTheBranchesThatThereAre() throws Exception {
        host.commit("First", "a", "x");

        refuses(() -> fetch(ROOMY, host.url(), "master"), "no branch \"master\". It has: main.");
    }

    @Test
    void saysThatAPrivateRepositoryCannotBeRead() {
        refuses(() -> fetch(ROOMY, host.url("private.git"), null), "private");
        refuses(() -> fetch(ROOMY, host.url("none.git"), null), "no repository");
    }

    @Test
    void reachesNothingInThisMachinesNetworkUnlessAllowed() throws Exception {
        host.commit("First", "a", "x");
        GitLimits strict = new GitLimits(ROOMY.bytes(), ROOMY.time(), false);

        refuses(() -> fetch(strict, host.url(), null), "https");
        refuses(() -> fetch(strict, "https://127.0.0.1:1/app.git", null), "private network");
        refuses(() -> fetch(strict, "https://localhost/app.git", null), "private network");
        refuses(() -> fetch(strict, directory.resolve("host").toUri().toString(), null), "https");
        refuses(() -> fetch(strict, "ext::sh -c id", null), "address");
    }

    @Test
    void looksAtWhereARedirectLeads() {
        GuardedConnections strict =
                new GuardedConnections(new GitLimits(ROOMY.bytes(), ROOMY.time(), false), InstantSource.system());
        refuses(
                () -> strict.create(
                        java.net.URI.create("https://169.254.169.254/x").toURL()),
                "private network");
        refuses(() -> strict.create(java.net.URI.create("http://example.com/x").toURL()), "https");
    }

    @Test
    void endsATransferThatIsTooLarge() throws Exception {
        byte[] noise = new byte[4 << 20];
        new Random(7).nextBytes(noise);
        Files.write(directory.resolve("host/noise"), noise);
        host.commitAll("Large");

        refuses(() -> fetch(new GitLimits(1 << 20, Duration.ofMinutes(1), true), host.url(), null), "more than 1 MB");
        assertThat(directory.resolve("scratch")).doesNotExist();
    }

    @Test
    void readsNoMoreBranchesThanAnyRepositoryHas() {
        refuses(() -> fetch(ROOMY, host.url("endless.git"), null), "more than 32 MB");
    }

    @Test
    void endsAnAnswerThatTakesTooLong() throws Exception {
        host.commit("First", "a", "x");
        GitLimits hasty = new GitLimits(ROOMY.bytes(), Duration.ofMillis(-1), true);
        var connection = new GuardedConnections(hasty, InstantSource.system())
                .create(java.net.URI.create(host.url() + "/info/refs").toURL());

        try (var answer = connection.getInputStream()) {
            assertThatThrownBy(answer::readAllBytes).hasMessageContaining("too slowly");
        }
    }

    @Test
    void refusesAFewObjectsThatNameBillionsOfFiles() throws Exception {
        host.commit("First", "a", "x");
        host.commitTreeOf("directory", 10, 10);

        refuses(() -> fetch(ROOMY, host.url(), null), "more than 100000 files");
        assertThat(directory.resolve("scratch")).doesNotExist();
        assertThat(out()).doesNotExist();
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        host.commit("First", "a", "x");
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> fetch(ROOMY, host.url(), null, cancelled));
    }

    private DeployViews.Commit fetch(GitLimits limits, String url, @Nullable String branch) throws Exception {
        return fetch(limits, url, branch, new Cancellation());
    }

    private DeployViews.Commit fetch(GitLimits limits, String url, @Nullable String branch, Cancellation cancellation)
            throws Exception {
        GitFetch git = new GitFetch(limits, ArchiveLimits.SOURCE, InstantSource.system());
        var source = new DeploymentSource.Git(url, branch);
        return git.fetch(source, git.resolve(source), directory.resolve("scratch"), out(), cancellation);
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static void refuses(ThrowingCallable fetch, String words) {
        assertThatExceptionOfType(CapsuleException.class).isThrownBy(fetch).withMessageContaining(words);
    }
}
