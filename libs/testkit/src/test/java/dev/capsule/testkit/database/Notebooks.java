package dev.capsule.testkit.database;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.Slug;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.OptimisticVersion;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store as services write them, over the sample schema. */
public record Notebooks(JdbcClient jdbc) {
    /** What kind it is. */
    public enum Kind {
        PLAIN,
        RULED
    }

    /** Kept as jsonb. */
    public record Settings(String color, List<ProjectId> projects, Instant since) {}

    /** One row. */
    public record Notebook(
            OrganizationId organization,
            ProjectId id,
            Slug slug,
            Kind kind,
            @Nullable Settings settings,
            Instant createdAt,
            long version) {}

    private static final RowMapper<Notebook> ROW = RowReader.mapper(row -> new Notebook(
            row.id("organization_id", OrganizationId::new),
            row.id("id", ProjectId::new),
            row.slug("slug"),
            row.constant("kind", Kind.class),
            row.nullableJson("settings", Settings.class),
            row.instant("created_at"),
            row.number("version")));

    public void add(Notebook notebook) {
        Settings settings = notebook.settings();
        jdbc.sql("""
                        insert into notebook (organization_id, id, slug, kind, settings, created_at)
                        values (:organization, :id, :slug, :kind, :settings, :created)
                        """)
                .param("organization", notebook.organization())
                .param("id", notebook.id())
                .param("slug", notebook.slug())
                .param("kind", notebook.kind())
                .param("settings", settings == null ? null : new Json(settings))
                .param("created", notebook.createdAt())
                .update();
    }

    public void rename(ProjectId id, long version, Slug slug) {
        int updated = jdbc.sql("""
                        update notebook set slug = :slug, version = version + 1 where id = :id and version = :version
                        """)
                .param("slug", slug)
                .param("id", id)
                .param("version", version)
                .update();
        OptimisticVersion.requireUpdated(updated, "notebook \"" + slug + "\"");
    }

    public Optional<Notebook> find(ProjectId id) {
        return jdbc.sql("select * from notebook where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    public List<Notebook> among(List<ProjectId> ids) {
        return jdbc.sql("select * from notebook where id in (:ids) order by id")
                .param("ids", ids)
                .query(ROW)
                .list();
    }

    public List<Notebook> all() {
        return jdbc.sql("select * from notebook order by id").query(ROW).list();
    }
}
