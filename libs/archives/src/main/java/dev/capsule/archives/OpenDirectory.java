package dev.capsule.archives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** Directories held open, so that what is done in them cannot be led elsewhere by a link put in their place. */
final class OpenDirectory {
    private OpenDirectory() {}

    /** Links on the way to it are followed: it is where Capsule itself put it. */
    static SecureDirectoryStream<Path> open(Path path) throws IOException {
        return secure(Files.newDirectoryStream(path));
    }

    /** Fails when there is a link by this name. */
    static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("This file system cannot hold directories open; Capsule needs one of Linux");
    }
}
