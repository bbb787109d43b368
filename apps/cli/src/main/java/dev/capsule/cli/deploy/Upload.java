package dev.capsule.cli.deploy;

import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.Output;
import dev.capsule.cli.source.SourceArchive;
import dev.capsule.cli.source.SourcePacker;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Sends a directory, unless Capsule has it already. */
final class Upload {
    private final ApiClient api;
    private final Output output;

    Upload(ApiClient api, Output output) {
        this.api = api;
        this.output = output;
    }

    DeploymentSource send(Path directory) throws IOException {
        try (SourceArchive archive = SourcePacker.pack(directory)) {
            archive.warnings().forEach(warning -> output.say(output.style().yellow("Note: ") + warning));
            String path = "/api/v1/sources/" + archive.digest();
            if (api.exists(path)) {
                output.step("Source is unchanged, nothing to send");
            } else {
                output.step("Sending " + archive.files() + " files, " + Ages.bytes(archive.size()));
                api.upload(path, archive.file());
            }
            return new DeploymentSource.Upload(
                    archive.digest(), commit(directory).orElse(null));
        }
    }

    /** The commit that is checked out, when the directory is the root of a git work tree. */
    private static Optional<DeployViews.Commit> commit(Path directory) {
        if (!directory.resolve(Constants.DOT_GIT).toFile().exists()) {
            return Optional.empty();
        }
        try (Repository repository = new FileRepositoryBuilder()
                        .setWorkTree(directory.toFile())
                        .setMustExist(true)
                        .build();
                RevWalk walk = new RevWalk(repository)) {
            var head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return Optional.empty();
            }
            RevCommit commit = walk.parseCommit(head);
            return Optional.of(new DeployViews.Commit(
                    commit.name(),
                    commit.getShortMessage(),
                    commit.getAuthorIdent().getName()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
