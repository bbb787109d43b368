package dev.capsule.deploy.build.git;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TarEntry;
import dev.capsule.archives.TarWriter;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of a commit as a tar: nothing is checked out, so nothing of the repository is ever followed or run. A few
 * hundred bytes of git objects can name billions of files, so they are counted before they are written.
 */
final class CommitArchive {
    private static final int MAX_LINK_BYTES = 4096;

    private final Repository repository;
    private final ArchiveLimits limits;
    private int entries;
    private long bytes;

    CommitArchive(Repository repository, ArchiveLimits limits) {
        this.repository = repository;
        this.limits = limits;
    }

    /** Submodules are left out. Throws {@code ARCHIVE_TOO_LARGE}. */
    void write(RevCommit commit, OutputStream out) throws IOException {
        try (TarWriter writer = new TarWriter(out);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            while (walk.next()) {
                count(walk);
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else if (!walk.getFileMode().equals(FileMode.GITLINK)) {
                    writeEntry(walk, commit.getCommitTime(), writer);
                }
            }
        }
    }

    private void count(TreeWalk walk) {
        entries++;
        if (entries > limits.entries()) {
            throw tooLarge("more than " + limits.entries() + " files and directories");
        }
        if (walk.getDepth() >= limits.depth()) {
            throw tooLarge("directories more than " + limits.depth() + " deep");
        }
    }

    private void writeEntry(TreeWalk walk, long time, TarWriter writer) throws IOException {
        FileMode mode = walk.getFileMode();
        String name = walk.getPathString();
        ObjectLoader content = repository.open(walk.getObjectId(0));
        bytes += content.getSize();
        if (bytes > limits.bytes()) {
            throw tooLarge("more than " + (limits.bytes() >> 20) + " MB");
        }
        if (mode.equals(FileMode.SYMLINK)) {
            writer.add(new TarEntry(TarEntry.Kind.SYMBOLIC_LINK, name, 0, 0777, time, target(name, content)));
            return;
        }
        int permissions = mode.equals(FileMode.EXECUTABLE_FILE) ? 0755 : 0644;
        try (InputStream stream = content.openStream()) {
            writer.add(new TarEntry(TarEntry.Kind.FILE, name, content.getSize(), permissions, time, ""), stream);
        }
    }

    private static String target(String name, ObjectLoader content) {
        if (content.getSize() > MAX_LINK_BYTES) {
            throw new CapsuleException(
                    ErrorCode.INVALID_ARCHIVE,
                    "The link " + name + " leads to a name of " + content.getSize() + " bytes, which no file has."
                            + " Remove it from the repository.");
        }
        return new String(content.getBytes(), StandardCharsets.UTF_8);
    }

    private static CapsuleException tooLarge(String what) {
        return new CapsuleException(
                ErrorCode.ARCHIVE_TOO_LARGE,
                "The repository holds " + what + ". Upload only the application's source instead.");
    }
}
