package dev.capsule.deploy.collection;

import org.jspecify.annotations.Nullable;

/**
 * How far a source was handed over.
 *
 * @param cursor everything before it is kept by monitor-service
 * @param offered the batch that begins at the cursor and was offered already: it is offered again exactly as it was, so
 *     that it is recognized when it was kept and only the answer got lost
 * @param ended nothing will follow
 */
record Bookmark(long cursor, @Nullable Offered offered, boolean ended) {
    static final Bookmark START = new Bookmark(0, null, false);

    record Offered(int lines, long nextCursor) {}

    Bookmark offering(int lines, long nextCursor) {
        return new Bookmark(cursor, new Offered(lines, nextCursor), false);
    }

    Bookmark at(long nextCursor) {
        return new Bookmark(nextCursor, null, false);
    }

    Bookmark atTheEnd() {
        return new Bookmark(cursor, null, true);
    }
}
