package dev.capsule.deploy.removal;

import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** What of an organization is being deleted; sees all kinds of rows, but only as far as that goes. */
@Component
class RemovalStore {
    record DeletedService(ServiceId service, ProjectId project) {}

    private static final RowMapper<DeletedService> SERVICE = RowReader.mapper(
            row -> new DeletedService(row.id("id", ServiceId::new), row.id("project_id", ProjectId::new)));
    private static final RowMapper<EnvironmentId> ENVIRONMENT =
            RowReader.mapper(row -> row.id("id", EnvironmentId::new));

    private final TenantTransactions tenants;

    RemovalStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    boolean markService(ServiceId service, Instant now) {
        return mark("service", "id = :id", service, now) > 0;
    }

    boolean markEnvironment(EnvironmentId environment, Instant now) {
        return mark("environment", "id = :id", environment, now) > 0;
    }

    /** With everything in it. */
    boolean markProject(ProjectId project, Instant now) {
        boolean found = mark("project", "id = :id", project, now) > 0;
        mark("environment", "project_id = :id", project, now);
        mark("service", "project_id = :id", project, now);
        return found;
    }

    void markAll(OrganizationId organization, Instant now) {
        mark("project", "organization_id = :id", organization, now);
        mark("environment", "organization_id = :id", organization, now);
        mark("service", "organization_id = :id", organization, now);
    }

    private int mark(String table, String condition, Object id, Instant now) {
        return tenants.jdbc()
                .sql("update " + table + " set deleting_at = coalesce(deleting_at, :now), version = version + 1 where "
                        + condition)
                .param("now", now)
                .param("id", id)
                .update();
    }

    List<DeletedService> servicesBeingDeleted() {
        return tenants.jdbc()
                .sql("select id, project_id from service where deleting_at is not null order by id for update")
                .query(SERVICE)
                .list();
    }

    /** The one, or none when it is not being deleted. */
    List<DeletedService> servicesBeingDeleted(ServiceId service) {
        return tenants.jdbc()
                .sql("select id, project_id from service where id = :service and deleting_at is not null for update")
                .param("service", service)
                .query(SERVICE)
                .list();
    }

    List<EnvironmentId> environmentsBeingDeleted() {
        return tenants.jdbc()
                .sql("select id from environment where deleting_at is not null order by id for update")
                .query(ENVIRONMENT)
                .list();
    }

    /** The one, or none when it is not being deleted. */
    List<EnvironmentId> environmentsBeingDeleted(EnvironmentId environment) {
        return tenants.jdbc()
                .sql("select id from environment where id = :environment and deleting_at is not null for update")
                .param("environment", environment)
                .query(ENVIRONMENT)
                .list();
    }

    void forget(ServiceId service) {
        forget("service", "id = :id", service);
    }

    void forget(EnvironmentId environment) {
        forget("environment", "id = :id", environment);
    }

    /** Projects being deleted in which no service is left. */
    void forgetEmptyProjects() {
        tenants.jdbc().sql("""
                        delete from project p where deleting_at is not null
                          and not exists (select from service s
                                          where s.organization_id = p.organization_id and s.project_id = p.id)
                        """).update();
    }

    private void forget(String table, String condition, Object id) {
        tenants.jdbc()
                .sql("delete from " + table + " where " + condition)
                .param("id", id)
                .update();
    }

    /** False when it is being deleted, empty when it is not there. Whoever wants to delete it waits for this transaction. */
    Optional<Boolean> stays(ProjectId project) {
        return stays("project", project);
    }

    Optional<Boolean> stays(ServiceId service) {
        return stays("service", service);
    }

    Optional<Boolean> stays(EnvironmentId environment) {
        return stays("environment", environment);
    }

    private Optional<Boolean> stays(String table, Object id) {
        return tenants.jdbc()
                .sql("select deleting_at is null from " + table + " where id = :id for share")
                .param("id", id)
                .query(Boolean.class)
                .optional();
    }

    /** Whoever wants to close it waits for this transaction. */
    boolean isOpen(OrganizationId organization) {
        lock("pg_advisory_xact_lock_shared", organization);
        return tenants.jdbc()
                .sql("select not exists (select from closed_organization)")
                .query(Boolean.class)
                .single();
    }

    void close(OrganizationId organization, Instant now) {
        lock("pg_advisory_xact_lock", organization);
        tenants.jdbc()
                .sql("insert into closed_organization values (:organization, :now) on conflict do nothing")
                .param("organization", organization)
                .param("now", now)
                .update();
    }

    private void lock(String function, OrganizationId organization) {
        tenants.jdbc()
                .sql("select " + function + "(hashtextextended(:name, 0))")
                .param("name", "organization/" + organization)
                .query()
                .singleRow();
    }

    /** Closed, and the last project is gone. */
    boolean isOver(OrganizationId organization) {
        return tenants.jdbc()
                .sql("""
                        select exists (select from closed_organization where organization_id = :organization)
                           and not exists (select from project where organization_id = :organization)
                        """)
                .param("organization", organization)
                .query(Boolean.class)
                .single();
    }

    void forgetKeysAndSources() {
        tenants.jdbc().sql("delete from data_key").update();
        tenants.jdbc().sql("delete from source").update();
    }
}
