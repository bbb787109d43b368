package dev.capsule.deploy.build.git;

import dev.capsule.archives.TarEntry;
import dev.capsule.archives.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit as a tar: nothing is checked out, so nothing of the repository is ever followed or run. */
final class CommitArchive {
    private static final int MAX_LINK_BYTES = 4096;

    private final Repository repository;

    CommitArchive(Repository repository) {
        this.repository = repository;
    }

    /** Submodules are left out. */
    void write(RevCommit commit, OutputStream out) throws IOException {
        try (TarWriter writer = new TarWriter(out);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                writeEntry(walk, commit.getCommitTime(), writer);
            }
        }
    }

    private void writeEntry(TreeWalk walk, long time, TarWriter writer) throws IOException {
        FileMode mode = walk.getFileMode();
        if (mode.equals(FileMode.GITLINK)) {
            return;
        }
        String name = walk.getPathString();
        ObjectLoader content = repository.open(walk.getObjectId(0));
        if (mode.equals(FileMode.SYMLINK)) {
            String target = new String(content.getCachedBytes(MAX_LINK_BYTES), StandardCharsets.UTF_8);
            writer.add(new TarEntry(TarEntry.Kind.SYMBOLIC_LINK, name, 0, 0777, time, target));
            return;
        }
        int permissions = mode.equals(FileMode.EXECUTABLE_FILE) ? 0755 : 0644;
        try (InputStream stream = content.openStream()) {
            writer.add(new TarEntry(TarEntry.Kind.FILE, name, content.getSize(), permissions, time, ""), stream);
        }
    }
}
