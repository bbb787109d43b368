package dev.capsule.deploy.project;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.deploy.DeployViews.Project;
import dev.capsule.contracts.deploy.DeployViews.Repository;
import dev.capsule.deploy.access.Visibility;
import dev.capsule.deploy.paging.IdPage;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Projects. Inside the tenant's transaction. */
@Component
public class ProjectStore {
    private static final RowMapper<Project> PROJECT = RowReader.mapper(row -> {
        String url = row.nullableText("repository_url");
        return new Project(
                row.id("id", ProjectId::new),
                row.id("organization_id", OrganizationId::new),
                row.text("name"),
                row.slug("slug"),
                url == null ? null : new Repository(url, row.nullableText("repository_branch")),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at"));
    });

    private final TenantTransactions tenants;

    ProjectStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<Project> find(ProjectId project) {
        return tenants.jdbc()
                .sql("select * from project where id = :project")
                .param("project", project)
                .query(PROJECT)
                .optional();
    }

    public Project require(ProjectId project) {
        return find(project).orElseThrow(() -> CapsuleException.notFound("project", project));
    }

    Page<Project> list(@Nullable String slug, Visibility visibility, PageRequest request) {
        IdPage page = IdPage.of(request);
        if (visibility.isNone()) {
            return new Page<>(List.of(), null);
        }
        StatementSpec query = tenants.jdbc()
                .sql("select * from project where id > :after"
                        + (slug == null ? "" : " and slug = :slug")
                        + (visibility.all() ? "" : " and id in (:visible)")
                        + " order by id limit :limit")
                .param("after", page.after())
                .param("limit", page.limit())
                .param("slug", slug);
        if (!visibility.all()) {
            query.param("visible", visibility.projects());
        }
        return page.page(query.query(PROJECT).list(), Project::id);
    }

    int count() {
        return tenants.jdbc()
                .sql("select count(*) from project")
                .query(Integer.class)
                .single();
    }

    /** False when the organization has one with that slug. */
    boolean insert(Project project) {
        return written("""
                        insert into project (organization_id, id, name, slug, repository_url, repository_branch, version,
                                             created_at, updated_at)
                        values (:organization, :id, :name, :slug, :url, :branch, 1, :now, :now)
                        on conflict (organization_id, slug) do nothing
                        """, project.name(), project.repository(), project.createdAt())
                        .param("organization", project.organizationId())
                        .param("id", project.id())
                        .param("slug", project.slug())
                        .update()
                > 0;
    }

    /** Returns how many rows had that version: one or none. */
    int update(ProjectId project, long expectedVersion, String name, @Nullable Repository repository, Instant now) {
        return written("""
                        update project set name = :name, repository_url = :url, repository_branch = :branch,
                                           version = version + 1, updated_at = :now
                        where id = :id and version = :version
                        """, name, repository, now)
                .param("id", project)
                .param("version", expectedVersion)
                .update();
    }

    private StatementSpec written(String sql, String name, @Nullable Repository repository, Instant now) {
        return tenants.jdbc()
                .sql(sql)
                .param("name", name)
                .param("url", repository == null ? null : repository.url())
                .param("branch", repository == null ? null : repository.branch())
                .param("now", now);
    }
}
