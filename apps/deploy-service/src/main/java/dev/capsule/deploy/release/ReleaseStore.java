package dev.capsule.deploy.release;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.CommandLine;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.paging.LatestPage;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Releases, written once. Inside the tenant's transaction. */
@Component
public class ReleaseStore {
    /** As JSON knows it. */
    record Pins(Map<String, SecretPin> byName) {}

    private record Numbered(ReleaseId release, int number) {}

    private record Live(ReleaseId release, String environment) {}

    private static final RowMapper<Live> LIVE =
            RowReader.mapper(row -> new Live(row.id("id", ReleaseId::new), row.text("name")));
    private static final RowMapper<Numbered> NUMBER =
            RowReader.mapper(row -> new Numbered(row.id("id", ReleaseId::new), row.integer("number")));

    private static final RowMapper<Release> RELEASE = RowReader.mapper(row -> new Release(
            row.id("id", ReleaseId::new),
            row.id("service_id", ServiceId::new),
            row.id("environment_id", EnvironmentId::new),
            row.integer("number"),
            row.json("workload", FrozenWorkload.class).thawed(),
            row.json("secrets", Pins.class).byName(),
            row.json("plan", BuildPlan.class),
            row.nullableJson("release_command", CommandLine.class),
            row.nullableJson("commit_made", DeployViews.Commit.class),
            row.text("fingerprint"),
            row.instant("created_at")));

    private final TenantTransactions tenants;

    ReleaseStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<Release> find(ReleaseId release) {
        return tenants.jdbc()
                .sql("select * from release where id = :release")
                .param("release", release)
                .query(RELEASE)
                .optional();
    }

    public Release require(ReleaseId release) {
        return find(release).orElseThrow(() -> CapsuleException.notFound("release", release));
    }

    public Optional<Release> find(ServiceId service, int number) {
        return tenants.jdbc()
                .sql("select * from release where service_id = :service and number = :number")
                .param("service", service)
                .param("number", number)
                .query(RELEASE)
                .optional();
    }

    /** What people call these releases. */
    public Map<ReleaseId, Integer> numbers(Collection<ReleaseId> releases) {
        return releases.isEmpty()
                ? Map.of()
                : tenants
                        .jdbc()
                        .sql("select id, number from release where id in (:releases)")
                        .param("releases", releases)
                        .query(NUMBER)
                        .stream()
                        .collect(Collectors.toMap(Numbered::release, Numbered::number));
    }

    /** The names of the environments in which each release is live. */
    Map<ReleaseId, List<String>> liveIn(ServiceId service) {
        return tenants.jdbc().sql("""
                        select t.live_release_id as id, e.name from target t
                        join environment e on e.organization_id = t.organization_id and e.id = t.environment_id
                        where t.service_id = :service and t.live_release_id is not null
                        """).param("service", service).query(LIVE).stream()
                .collect(Collectors.groupingBy(
                        Live::release, Collectors.mapping(Live::environment, Collectors.toList())));
    }

    /** The latest release first. */
    List<Release> list(ServiceId service, LatestPage page) {
        return tenants.jdbc()
                .sql("""
                        select * from release where service_id = :service and id < :before order by id desc limit :limit
                        """)
                .param("service", service)
                .param("before", page.before())
                .param("limit", page.limit())
                .query(RELEASE)
                .list();
    }

    /** What was live in an environment before the given release, the most recent one that is not it. */
    public Optional<Release> findLiveBefore(ServiceId service, EnvironmentId environment, ReleaseId live) {
        return tenants.jdbc()
                .sql("""
                        select r.* from deployment d
                        join release r on r.organization_id = d.organization_id and r.id = d.release_id
                        where d.service_id = :service and d.environment_id = :environment and d.release_id <> :live
                          and d.status = 'SUPERSEDED' and d.progress = 100
                        order by d.id desc limit 1
                        """)
                .param("service", service)
                .param("environment", environment)
                .param("live", live)
                .query(RELEASE)
                .optional();
    }

    /** The number of the service's next release, which nobody else gets. */
    int nextNumber(OrganizationId organization, ServiceId service) {
        return tenants.jdbc()
                .sql("""
                        insert into release_count (organization_id, service_id, last_number)
                        values (:organization, :service, 1)
                        on conflict (organization_id, service_id)
                        do update set last_number = release_count.last_number + 1
                        returning last_number
                        """)
                .param("organization", organization)
                .param("service", service)
                .query(Integer.class)
                .single();
    }

    void insert(OrganizationId organization, Release release) {
        tenants.jdbc()
                .sql("""
                        insert into release (organization_id, id, service_id, environment_id, number, workload, secrets,
                                             plan, release_command, commit_made, fingerprint, created_at)
                        values (:organization, :id, :service, :environment, :number, :workload, :secrets, :plan,
                                :command, :commit, :fingerprint, :now)
                        """)
                .param("organization", organization)
                .param("id", release.id())
                .param("service", release.service())
                .param("environment", release.environment())
                .param("number", release.number())
                .param("workload", new Json(FrozenWorkload.of(release.workload())))
                .param("secrets", new Json(new Pins(release.secrets())))
                .param("plan", new Json(release.plan()))
                .param("command", release.command() == null ? null : new Json(release.command()))
                .param("commit", release.commit() == null ? null : new Json(release.commit()))
                .param("fingerprint", release.fingerprint())
                .param("now", release.createdAt())
                .update();
    }
}
