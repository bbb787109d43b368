package dev.capsule.deploy.build.git;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.archives.Unpacker;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.Cancellation;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportHttp;

/**
 * Fetches one commit of a public repository, without its history, its submodules or anybody's credentials. What it holds
 * is unpacked under the same rules as an uploaded archive.
 */
public final class GitFetch {
    private static final int SECONDS_WITHOUT_AN_ANSWER = 30;
    private static final Duration ASKING = Duration.ofMinutes(1);
    private static final int MAX_MESSAGE_CHARACTERS = 500;

    private final GitLimits limits;
    private final ArchiveLimits archiveLimits;
    private final InstantSource clock;

    public GitFetch(GitLimits limits, ArchiveLimits archiveLimits, InstantSource clock) {
        this.limits = limits;
        this.archiveLimits = archiveLimits;
        this.clock = clock;
    }

    /** What a branch points at now. */
    public record Head(String branch, String sha) {}

    /** Asks the repository where the branch is, or its default branch. */
    public Head resolve(DeploymentSource.Git source) {
        check(source);
        try {
            Collection<Ref> refs = guarded(Git.lsRemoteRepository().setRemote(source.url()), asking())
                    .call();
            return find(source, refs);
        } catch (GitAPIException | JGitInternalException e) {
            throw GitFailure.translate(source.url(), e);
        }
    }

    /**
     * @param scratch a new directory of Capsule's own, gone afterwards
     * @param directory is made here; its parent must be there
     * @return the commit that was fetched, which is later than the head when the branch moved meanwhile
     */
    public DeployViews.Commit fetch(
            DeploymentSource.Git source, Head head, Path scratch, Path directory, Cancellation cancellation) {
        check(source);
        TransferWatch watch = new TransferWatch(scratch, limits, clock, cancellation);
        try (Git git = Git.init().setBare(true).setDirectory(scratch.toFile()).call()) {
            // Under this version branches are listed apart from what is fetched, and so can be bounded apart.
            git.getRepository().getConfig().setInt("protocol", null, "version", 0);
            guarded(
                            git.fetch()
                                    .setRemote(source.url())
                                    .setRefSpecs(new RefSpec("+" + Constants.R_HEADS + head.branch() + ":"
                                            + Constants.R_HEADS + head.branch()))
                                    .setDepth(1)
                                    .setProgressMonitor(watch),
                            limits)
                    .call();
            watch.measure();
            watch.excess().ifPresent(excess -> {
                throw GitFailure.tooMuch(source.url(), excess);
            });
            Repository repository = git.getRepository();
            RevCommit commit = repository.parseCommit(fetched(repository, head));
            unpack(repository, commit, scratch.resolve("tree.tar"), directory);
            return new DeployViews.Commit(
                    commit.name(),
                    shortened(commit.getShortMessage()),
                    shortened(commit.getAuthorIdent().getName()));
        } catch (GitAPIException | JGitInternalException | IOException e) {
            cancellation.throwIfCancelled();
            throw watch.excess()
                    .map(excess -> GitFailure.tooMuch(source.url(), excess))
                    .orElseGet(() -> GitFailure.translate(source.url(), e));
        } finally {
            TreeRemoval.remove(scratch);
        }
    }

    /** Not always what the branch pointed at when it was asked for: it may have moved since. */
    private static ObjectId fetched(Repository repository, Head head) throws IOException {
        ObjectId commit = repository.resolve(Constants.R_HEADS + head.branch());
        if (commit == null) {
            throw new IOException("the branch " + head.branch() + " is gone");
        }
        return commit;
    }

    private void unpack(Repository repository, RevCommit commit, Path tar, Path directory) throws IOException {
        try (OutputStream out = Files.newOutputStream(tar)) {
            new CommitArchive(repository, archiveLimits).write(commit, out);
        }
        try (InputStream in = Files.newInputStream(tar)) {
            new Unpacker(archiveLimits, Unpacker.Links.INSIDE).unpack(in, directory);
        }
    }

    private void check(DeploymentSource.Git source) {
        var address = GitAddress.parse(source.url(), limits.privateHosts());
        if (!limits.privateHosts()) {
            GitAddress.requirePublic(address.getHost());
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_MESSAGE_CHARACTERS ? text : text.substring(0, MAX_MESSAGE_CHARACTERS) + "…";
    }

    private GitLimits asking() {
        return new GitLimits(GuardedConnections.MOST_BYTES_OF_BRANCHES, ASKING, limits.privateHosts());
    }

    private <C extends TransportCommand<C, ?>> C guarded(C command, GitLimits most) {
        return command.setTimeout(SECONDS_WITHOUT_AN_ANSWER).setTransportConfigCallback(transport -> {
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(new GuardedConnections(most, clock));
            }
        });
    }

    private static Head find(DeploymentSource.Git source, Collection<Ref> refs) {
        String wanted = source.branch() == null ? Constants.HEAD : Constants.R_HEADS + source.branch();
        Ref ref = refs.stream()
                .filter(each -> each.getName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> missing(source, refs));
        String branch = ref.isSymbolic() ? ref.getTarget().getName() : ref.getName();
        ObjectId id = ref.getLeaf().getObjectId();
        if (id == null || !branch.startsWith(Constants.R_HEADS)) {
            throw missing(source, refs);
        }
        return new Head(branch.substring(Constants.R_HEADS.length()), id.name());
    }

    private static CapsuleException missing(DeploymentSource.Git source, Collection<Ref> refs) {
        List<String> branches = refs.stream()
                .map(Ref::getName)
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()))
                .limit(10)
                .toList();
        String what = source.branch() == null ? "no default branch" : "no branch \"" + source.branch() + "\"";
        return new CapsuleException(
                ErrorCode.SOURCE_UNAVAILABLE,
                source.url() + " has " + what + ". "
                        + (branches.isEmpty() ? "It is empty." : "It has: " + String.join(", ", branches) + "."));
    }
}
