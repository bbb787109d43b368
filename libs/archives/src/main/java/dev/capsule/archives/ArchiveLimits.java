package dev.capsule.archives;

/**
 * How much an archive may unpack to.
 *
 * @param entries files, directories and links together
 * @param bytes of all files together
 * @param depth directories below each other
 * @param ratio unpacked bytes for each packed one; asked only once {@link #RATIO_FREE_BYTES} are unpacked, because small
 *     files of zeros are honest
 */
public record ArchiveLimits(int entries, long bytes, int depth, int ratio) {
    public static final long RATIO_FREE_BYTES = 256L << 20;

    /** For what users send. */
    public static final ArchiveLimits SOURCE = new ArchiveLimits(100_000, 4L << 30, 100, 200);

    /** For what builds made, which holds dependencies too. */
    public static final ArchiveLimits TREE = new ArchiveLimits(2_000_000, 32L << 30, 250, Integer.MAX_VALUE);
}
