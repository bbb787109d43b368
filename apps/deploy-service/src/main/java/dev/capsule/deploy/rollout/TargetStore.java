package dev.capsule.deploy.rollout;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.deploy.location.Location;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.Json;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.TenantTransactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Targets. Inside the tenant's transaction. */
@Component
public class TargetStore {
    private static final RowMapper<Target> TARGET = RowReader.mapper(TargetStore::read);

    private final TenantTransactions tenants;

    TargetStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    public Optional<Target> find(TargetId target) {
        return tenants.jdbc()
                .sql("select * from target where id = :target")
                .param("target", target)
                .query(TARGET)
                .optional();
    }

    public Target require(TargetId target) {
        return find(target).orElseThrow(() -> CapsuleException.notFound("target", target));
    }

    public Optional<Target> find(ServiceId service, EnvironmentId environment) {
        return tenants.jdbc()
                .sql("select * from target where service_id = :service and environment_id = :environment")
                .param("service", service)
                .param("environment", environment)
                .query(TARGET)
                .optional();
    }

    /** Every target of these services. */
    public List<Target> list(List<ServiceId> services) {
        return services.isEmpty()
                ? List.of()
                : tenants.jdbc()
                        .sql("select * from target where service_id in (:services) order by id")
                        .param("services", services)
                        .query(TARGET)
                        .list();
    }

    /** Makes it unless it is there. */
    public Target ensure(
            TargetId fresh, OrganizationId organization, ServiceId service, EnvironmentId environment, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into target (organization_id, id, service_id, environment_id, cluster, created_at)
                        values (:organization, :id, :service, :environment, :cluster, :now) on conflict do nothing
                        """)
                .param("organization", organization)
                .param("id", fresh)
                .param("service", service)
                .param("environment", environment)
                .param("cluster", Location.MACHINE)
                .param("now", now)
                .update();
        return find(service, environment).orElseThrow();
    }

    /** The place of the next deployment in the order of all; empty when the target is being taken down. */
    public Optional<Long> nextOrdinal(TargetId target) {
        return tenants.jdbc().sql("""
                        update target set last_ordinal = last_ordinal + 1 where id = :target and not removing
                        returning last_ordinal
                        """).param("target", target).query(Long.class).optional();
    }

    /** Holds it until the transaction ends; false when another decision was stored since. */
    public boolean lock(TargetId target, DecisionNumber read) {
        return tenants.jdbc()
                .sql("select 1 from target where id = :target and decision_number = :read for update")
                .param("target", target)
                .param("read", read)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** After {@link #lock}. */
    public void store(Target target, Decision decision, List<DeployViews.Instance> instances, Instant now) {
        Slots slots = decision.slots() == null ? target.slots() : decision.slots();
        tenants.jdbc()
                .sql("""
                        update target set
                            decision_number = decision_number + :raised,
                            primary_release_id = :primary,
                            candidate_release_id = :candidate,
                            candidate_weight = :weight,
                            replicas = :replicas,
                            candidate_replicas = :candidateReplicas,
                            restarts = :restarts,
                            live_release_id = :live,
                            hold_since = case when cast(:hold as text) is null then null
                                              when hold = :hold then hold_since else :now end,
                            hold = :hold,
                            wished_ramp = case when :rampEnded then null else wished_ramp end,
                            health = :health,
                            health_reason = :reason,
                            instances = :instances
                        where id = :target
                        """)
                .param("target", target.id())
                .param("raised", decision.slots() == null ? 0 : 1)
                .param("primary", slots.primary())
                .param("candidate", slots.candidate())
                .param("weight", slots.weight())
                .param("replicas", slots.replicas())
                .param("candidateReplicas", slots.candidateReplicas())
                .param("restarts", slots.restarts())
                .param("live", decision.live())
                .param("hold", decision.hold())
                .param("rampEnded", decision.rampEnded())
                .param("health", decision.health().kind())
                .param("reason", decision.health().reason())
                .param("instances", new Json(instances))
                .param("now", now)
                .update();
    }

    public void scale(TargetId target, int replicas) {
        tenants.jdbc()
                .sql("update target set wished_replicas = :replicas where id = :target")
                .param("replicas", replicas)
                .param("target", target)
                .update();
    }

    public void restart(TargetId target) {
        tenants.jdbc()
                .sql("update target set wished_restarts = wished_restarts + 1 where id = :target")
                .param("target", target)
                .update();
    }

    /** Wherever the service is. Returns what there is to take down. */
    public List<Target> takeDown(ServiceId service) {
        return takeDown("service_id = :id", service);
    }

    /** Whatever is in the environment. */
    public List<Target> takeDown(EnvironmentId environment) {
        return takeDown("environment_id = :id", environment);
    }

    private List<Target> takeDown(String condition, Object id) {
        return tenants.jdbc()
                .sql("update target set removing = true where " + condition + " returning *")
                .param("id", id)
                .query(TARGET)
                .list();
    }

    public void forget(TargetId target) {
        tenants.jdbc()
                .sql("delete from target where id = :target")
                .param("target", target)
                .update();
    }

    private static Target read(RowReader row) throws SQLException {
        @Nullable String hold = row.nullableText("hold");
        return new Target(
                row.id("id", TargetId::new),
                row.id("organization_id", OrganizationId::new),
                row.id("service_id", ServiceId::new),
                row.id("environment_id", EnvironmentId::new),
                row.text("cluster"),
                new DecisionNumber(row.number("decision_number")),
                new Slots(
                        row.nullableId("primary_release_id", ReleaseId::new),
                        row.nullableId("candidate_release_id", ReleaseId::new),
                        row.integer("candidate_weight"),
                        row.integer("replicas"),
                        row.integer("candidate_replicas"),
                        row.integer("restarts")),
                new Wish(
                        row.integer("wished_replicas"),
                        row.integer("wished_restarts"),
                        row.nullableJson("wished_ramp", Ramp.class),
                        row.flag("removing")),
                row.nullableId("live_release_id", ReleaseId::new),
                hold == null ? null : new DeployViews.Hold(hold, row.instant("hold_since")),
                new Health(row.constant("health", Health.Kind.class), row.nullableText("health_reason")),
                List.of(row.json("instances", DeployViews.Instance[].class)));
    }
}
