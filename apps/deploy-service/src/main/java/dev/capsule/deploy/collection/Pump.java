package dev.capsule.deploy.collection;

import dev.capsule.deploy.collection.LineSource.Piece;
import dev.capsule.deploy.collection.LineSource.SourceLine;
import dev.capsule.deploy.masking.Mask;
import dev.capsule.kernel.CapsuleException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one batch after the other of a source over. The batch is noted before it is offered and the bookmark moved after
 * it was kept, and its name is where it begins and ends: so none is lost, and one that is offered twice is kept once.
 */
final class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    /** As many as a live tail shows of one batch. */
    static final int MAX_LINES = 200;

    static final int MAX_CHARACTERS = 200_000;

    private final Bookmarks bookmarks;
    private final Delivery delivery;

    Pump(Bookmarks bookmarks, Delivery delivery) {
        this.bookmarks = bookmarks;
        this.delivery = delivery;
    }

    /** Whether there was something, so that there may be more at once. Throws what the delivery throws. */
    boolean pump(String name, LineSource source, Mask mask) {
        Bookmark bookmark = bookmarks.require(name);
        if (bookmark.ended()) {
            return false;
        }
        Piece piece = next(bookmark, source);
        if (piece.isEmpty()) {
            move(name, bookmark, piece);
            return false;
        }
        long from = bookmark.cursor();
        bookmarks.store(name, bookmark.offering(piece.lines().size(), piece.nextCursor()));
        String batchId = name + ":" + from + "-" + piece.nextCursor();
        deliver(batchId, lines(piece), mask);
        bookmarks.store(name, bookmark.at(piece.nextCursor()));
        return true;
    }

    /** What monitor-service will never take is given up, so that it does not hold up all that follows. */
    private void deliver(String batchId, List<SourceLine> lines, Mask mask) {
        try {
            delivery.lines(batchId, lines, mask);
        } catch (CapsuleException e) {
            switch (e.code().category()) {
                case INVALID, UNPROCESSABLE, TOO_LARGE ->
                    LOG.warn("The lines {} were refused and are lost", batchId, e);
                default -> throw e;
            }
        }
    }

    private static Piece next(Bookmark bookmark, LineSource source) {
        Bookmark.Offered offered = bookmark.offered();
        if (offered != null && offered.lines() > 0) {
            return source.read(bookmark.cursor(), offered.lines());
        }
        Piece piece = source.read(bookmark.cursor(), MAX_LINES);
        int fitting = fitting(piece.lines());
        return fitting == piece.lines().size() ? piece : source.read(bookmark.cursor(), fitting);
    }

    /** How many of the first lines make a message of a readable size; at least one. */
    private static int fitting(List<SourceLine> lines) {
        int characters = 0;
        for (int i = 0; i < lines.size(); i++) {
            characters += lines.get(i).text().length();
            if (characters > MAX_CHARACTERS && i > 0) {
                return i;
            }
        }
        return lines.size();
    }

    private void move(String name, Bookmark bookmark, Piece piece) {
        if (piece.ended()) {
            bookmarks.store(name, bookmark.at(piece.nextCursor()).atTheEnd());
        } else if (piece.nextCursor() != bookmark.cursor()) {
            bookmarks.store(name, bookmark.at(piece.nextCursor()));
        }
    }

    private static List<SourceLine> lines(Piece piece) {
        List<SourceLine> lines = new ArrayList<>(piece.notes());
        lines.addAll(piece.lines());
        return lines;
    }
}
