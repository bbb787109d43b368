package dev.capsule.deploy.garbage;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SystemTransactions;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What of an organization is too old, and what its rows refer to. Within the tenant's transaction but for the list. */
@Component
class GarbageStore {
    private final SystemTransactions system;
    private final TenantTransactions tenants;

    GarbageStore(SystemTransactions system, TenantTransactions tenants) {
        this.system = system;
        this.tenants = tenants;
    }

    /** All that ever changed anything: every change is told. */
    List<OrganizationId> organizations() {
        return system.inTransaction(() -> system.jdbc()
                .sql("select organization_id from outbox_head")
                .query(RowReader.mapper(row -> row.id("organization_id", OrganizationId::new)))
                .list());
    }

    /** Beyond the newest of each service in each environment, and neither running nor about to. */
    int deleteReleases(int kept) {
        return tenants.jdbc().sql("""
                        delete from release r
                        using (select id, row_number() over (
                                      partition by service_id, environment_id order by number desc) as place
                               from release) ranked
                        where ranked.id = r.id and ranked.place > :kept
                          and not exists (
                              select from target t
                              where r.id in (t.primary_release_id, t.candidate_release_id, t.live_release_id))
                          and not exists (
                              select from deployment d
                              where r.id in (d.release_id, d.origin_release_id)
                                and d.status in ('PENDING', 'BUILDING', 'DEPLOYING', 'RUNNING'))
                          and not exists (select from task k where k.release_id = r.id and k.status = 'RUNNING')
                        """).param("kept", kept).update();
    }

    /** Uploaded before, and not deployed or built since. */
    int deleteSources(Instant before) {
        return tenants.jdbc().sql("""
                        delete from source s
                        where s.uploaded_at < :before
                          and not exists (
                              select from deployment d
                              where d.source ->> 'digest' = s.digest
                                and (d.created_at >= :before or d.completed_at is null))
                          and not exists (
                              select from build b
                              where b.ordered -> 'source' ->> 'digest' = s.digest
                                and b.status in ('QUEUED', 'RUNNING'))
                        """).param("before", before).update();
    }

    /** Later builds of the same do not find these any more. */
    int forgetCached(Instant before) {
        return tenants.jdbc()
                .sql("update build set cache_key = null where cache_key is not null and completed_at < :before")
                .param("before", before)
                .update();
    }

    int deleteBuilds(Instant before) {
        return tenants.jdbc().sql("""
                        delete from build b
                        where b.completed_at < :before
                          and not exists (
                              select from deployment d where d.build_id = b.id and d.completed_at is null)
                        """).param("before", before).update();
    }

    /**
     * Every content that something of the organization needs: a release, a source that was uploaded, an outcome that may
     * be used again, and one that a deployment is about to make a release of.
     */
    Set<Digest> referred() {
        return Set.copyOf(tenants.jdbc()
                .sql("""
                        select workload ->> 'tree' as digest from release where workload ->> 'tree' is not null
                        union select digest from source
                        union select artifact from build where artifact is not null and cache_key is not null
                        union select b.artifact from build b join deployment d on d.build_id = b.id
                            where b.artifact is not null and d.completed_at is null
                        union select ordered -> 'source' ->> 'digest' from build
                            where status in ('QUEUED', 'RUNNING') and ordered -> 'source' ->> 'digest' is not null
                        """)
                .query(RowReader.mapper(row -> new Digest(row.text("digest"))))
                .list());
    }
}
