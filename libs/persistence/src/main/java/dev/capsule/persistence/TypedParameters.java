package dev.capsule.persistence;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TypedId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Lets the domain's own types be named parameters: typed ids, slugs, digests, instants, enums and {@link Json}. */
final class TypedParameters extends NamedParameterJdbcTemplate {
    TypedParameters(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource source, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new Converted(source), customizer);
    }

    private record Converted(SqlParameterSource source) implements SqlParameterSource {
        @Override
        public boolean hasValue(String name) {
            return source.hasValue(name);
        }

        @Override
        public @Nullable Object getValue(String name) {
            Object value = source.getValue(name);
            return value instanceof Collection<?> values
                    ? values.stream().map(TypedParameters::plain).toList()
                    : plain(value);
        }

        @Override
        public int getSqlType(String name) {
            return source.getSqlType(name);
        }

        @Override
        public @Nullable String getTypeName(String name) {
            return source.getTypeName(name);
        }

        @Override
        public String @Nullable [] getParameterNames() {
            return source.getParameterNames();
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case TypedId id -> id.value();
            case Slug slug -> slug.value();
            case Digest digest -> digest.hex();
            case DecisionNumber number -> number.value();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Json json -> json.toParameter();
            case null, default -> value;
        };
    }
}
