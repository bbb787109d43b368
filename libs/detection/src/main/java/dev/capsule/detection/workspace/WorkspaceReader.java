package dev.capsule.detection.workspace;

import dev.capsule.detection.repository.Folder;
import java.util.Optional;

/** Reads the files of one tool that keeps several projects in one repository. */
public interface WorkspaceReader {
    /** Empty when the folder is no root of such a workspace. */
    Optional<Layout> read(Folder root);
}
