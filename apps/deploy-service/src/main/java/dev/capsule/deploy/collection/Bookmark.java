package dev.capsule.deploy.collection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a source was handed over.
 *
 * @param followed what to remember of the source; null when it will be there again
 * @param cursor everything before it is kept by monitor-service
 * @param offered the batch that begins at the cursor and was offered already: it is offered again exactly as it was, so
 *     that it is recognized when it was kept and only the answer got lost
 * @param ended nothing will follow
 */
record Bookmark(
        @Nullable Followed followed, long cursor, @Nullable Offered offered, boolean ended) {
    record Offered(int lines, long nextCursor) {}

    static Bookmark start(@Nullable Followed followed) {
        return new Bookmark(followed, 0, null, false);
    }

    Followed requireFollowed() {
        return Objects.requireNonNull(followed);
    }

    Bookmark offering(int lines, long nextCursor) {
        return new Bookmark(followed, cursor, new Offered(lines, nextCursor), false);
    }

    Bookmark at(long nextCursor) {
        return new Bookmark(followed, nextCursor, null, false);
    }

    Bookmark atTheEnd() {
        return new Bookmark(followed, cursor, null, true);
    }
}
