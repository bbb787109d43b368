package dev.capsule.archives;

/**
 * One entry of a tar archive, as it is written there.
 *
 * @param name as given by whoever made the archive: not checked
 * @param size of the content that follows; 0 unless a file
 * @param mode permission bits, without set-uid, set-gid and sticky
 * @param modifiedSeconds since 1970
 * @param target where a link leads; "" unless a link
 */
public record TarEntry(Kind kind, String name, long size, int mode, long modifiedSeconds, String target) {
    /** The kinds that an application can be made of. Devices, pipes and sparse files are refused when read. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK
    }

    private static final int PERMISSION_BITS = 0777;

    public TarEntry {
        mode &= PERMISSION_BITS;
    }

    /** The name between quotes, shortened and without control characters, for messages. */
    public String quotedName() {
        return quoted(name);
    }

    static String quoted(String name) {
        String shown = name.length() <= 200 ? name : name.substring(0, 200) + "…";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
