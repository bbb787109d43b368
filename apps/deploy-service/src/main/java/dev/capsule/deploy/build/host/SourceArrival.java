package dev.capsule.deploy.build.host;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.Unpacker;
import dev.capsule.archives.Unpacker.Unpacked;
import dev.capsule.blobs.BlobStore;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.BuildJob;
import dev.capsule.deploy.build.git.GitFetch;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Brings a source into a directory. */
final class SourceArrival {
    private final BlobStore blobs;
    private final GitFetch git;

    SourceArrival(BlobStore blobs, GitFetch git) {
        this.blobs = blobs;
        this.git = git;
    }

    /** A source of which it is known what exactly it is, before it is there. */
    sealed interface Known {
        /** The same for the same content, and never for another. */
        String identity();

        /** Of an archive that was uploaded. */
        record Archive(Digest digest, DeployViews.@Nullable Commit commit) implements Known {
            @Override
            public String identity() {
                return "archive " + digest;
            }
        }

        /** Of a branch of a repository. */
        record Branch(DeploymentSource.Git source, GitFetch.Head head) implements Known {
            @Override
            public String identity() {
                return commitIdentity(head.sha());
            }
        }
    }

    /** What arrived: a branch may have moved since it was asked for. */
    record Arrived(String identity, DeployViews.@Nullable Commit commit) {}

    Known identify(DeploymentSource source) {
        return switch (source) {
            case DeploymentSource.Upload(Digest digest, DeployViews.@Nullable Commit commit) ->
                new Known.Archive(digest, commit);
            case DeploymentSource.Git branch -> new Known.Branch(branch, git.resolve(branch));
            case DeploymentSource.Image image ->
                throw new CapsuleException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "The image " + image.reference() + " cannot be run here: this installation runs applications"
                                + " as processes. Deploy its source instead.");
        };
    }

    /** @param directory is made here; its parent must be there */
    Arrived bring(Known source, Path directory, BuildJob job) {
        return switch (source) {
            case Known.Archive archive -> {
                unpack(archive.digest(), directory, job);
                yield new Arrived(archive.identity(), archive.commit());
            }
            case Known.Branch(DeploymentSource.Git branch, GitFetch.Head head) -> {
                job.log().line("Fetches " + branch.url() + ", branch " + head.branch());
                Path scratch = directory.resolveSibling("git");
                DeployViews.Commit commit = git.fetch(branch, head, scratch, directory, job.cancellation());
                job.log().line("Fetched " + commit.sha() + " by " + commit.author() + ": " + commit.message());
                yield new Arrived(commitIdentity(commit.sha()), commit);
            }
        };
    }

    private void unpack(Digest digest, Path directory, BuildJob job) {
        if (!blobs.exists(digest)) {
            throw new CapsuleException(
                    ErrorCode.SOURCE_UNAVAILABLE, "The uploaded source is not kept any more. Upload it again.");
        }
        try (InputStream content = blobs.open(digest)) {
            Unpacked unpacked = new Unpacker(ArchiveLimits.SOURCE, Unpacker.Links.INSIDE).unpack(content, directory);
            job.log()
                    .line("Unpacked the source: " + unpacked.entries() + " entries, " + unpacked.bytes() / 1024
                            + " KB");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commitIdentity(String sha) {
        return "commit " + sha;
    }
}
