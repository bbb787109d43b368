package dev.capsule.persistence;

import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TypedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads a row's columns as the domain's types. A column read by its plain name must not be null; where null has a
 * meaning there is a {@code nullable} twin.
 *
 * {@snippet :
 * jdbc.sql("select …").query(RowReader.mapper(row -> new Project(
 *         row.id("id", ProjectId::new), row.slug("slug"), row.nullableText("description"))));
 * }
 */
public final class RowReader {
    /** Makes a record of a row. */
    public interface Reading<T> {
        T read(RowReader row) throws SQLException;
    }

    private final ResultSet row;

    private RowReader(ResultSet row) {
        this.row = row;
    }

    public static <T> RowMapper<T> mapper(Reading<T> reading) {
        return (row, _) -> reading.read(new RowReader(row));
    }

    public <I extends TypedId> I id(String column, Function<UUID, I> type) throws SQLException {
        return required(column, nullableId(column, type));
    }

    public <I extends TypedId> @Nullable I nullableId(String column, Function<UUID, I> type) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : type.apply(value);
    }

    public String text(String column) throws SQLException {
        return required(column, nullableText(column));
    }

    public @Nullable String nullableText(String column) throws SQLException {
        return row.getString(column);
    }

    public Slug slug(String column) throws SQLException {
        return new Slug(text(column));
    }

    /** For any type that is made of a text, such as a digest. */
    public <T> @Nullable T nullable(String column, Function<String, T> type) throws SQLException {
        String value = nullableText(column);
        return value == null ? null : type.apply(value);
    }

    public Instant instant(String column) throws SQLException {
        return required(column, nullableInstant(column));
    }

    public @Nullable Instant nullableInstant(String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public <E extends Enum<E>> @Nullable E nullableConstant(String column, Class<E> type) throws SQLException {
        return nullable(column, name -> Enum.valueOf(type, name));
    }

    public int integer(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    public @Nullable Integer nullableInteger(String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    public long number(String column) throws SQLException {
        return required(column, nullableNumber(column));
    }

    public @Nullable Long nullableNumber(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public boolean flag(String column) throws SQLException {
        return required(column, row.getObject(column, Boolean.class));
    }

    public byte[] bytes(String column) throws SQLException {
        return required(column, row.getBytes(column));
    }

    public <T> T json(String column, Class<T> type) throws SQLException {
        return required(column, nullableJson(column, type));
    }

    public <T> @Nullable T nullableJson(String column, Class<T> type) throws SQLException {
        return nullable(column, text -> Json.MAPPER.readValue(text, type));
    }

    private static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The column \"" + column + "\" is null in a row where it has to be set");
        }
        return value;
    }
}
