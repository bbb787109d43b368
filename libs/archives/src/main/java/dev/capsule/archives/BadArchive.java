package dev.capsule.archives;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;

/** The words in which an archive is refused. */
final class BadArchive {
    private static final String ADVICE = " Pack only the application's own files.";

    private BadArchive() {}

    static CapsuleException invalid(String what) {
        return new CapsuleException(ErrorCode.INVALID_ARCHIVE, "The archive cannot be unpacked: " + what);
    }

    static CapsuleException entry(TarEntry entry, String what) {
        return invalid(entry.quotedName() + " " + what + ADVICE);
    }

    static CapsuleException tooLarge(String what) {
        return new CapsuleException(
                ErrorCode.ARCHIVE_TOO_LARGE,
                "The archive unpacks to too much: " + what
                        + " Leave out what the build makes or fetches, for instance through .gitignore.");
    }
}
