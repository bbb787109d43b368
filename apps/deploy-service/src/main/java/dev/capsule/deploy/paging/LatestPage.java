package dev.capsule.deploy.paging;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.kernel.TypedId;
import dev.capsule.persistence.Cursor;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a list with the latest first. A query asks for {@code id < :before order by id desc limit :limit}; the limit
 * is one more than is shown, to know whether there is a next part.
 */
public record LatestPage(UUID before, int limit) {
    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    public static LatestPage of(PageRequest request) {
        String cursor = request.cursor();
        return new LatestPage(
                cursor == null ? AFTER_ALL : Cursor.decode(cursor, 1).uuid(0), request.limit() + 1);
    }

    /** Makes the page of the rows that the query gave. */
    public <T> Page<T> page(List<T> rows, Function<T, TypedId> id) {
        if (rows.size() < limit) {
            return new Page<>(rows, null);
        }
        List<T> shown = rows.subList(0, limit - 1);
        return new Page<>(shown, Cursor.at(id.apply(shown.getLast()).value()).encode());
    }
}
