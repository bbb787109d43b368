package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SystemTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which builds wait and who runs which, over all organizations and by the database's clock. */
@Component
class BuildWorkStore {
    private static final RowReader.Reading<BuildClaim> CLAIM = row -> new BuildClaim(
            row.id("build_id", BuildId::new), row.id("organization_id", OrganizationId::new), row.integer("attempt"));

    private final SystemTransactions system;

    BuildWorkStore(SystemTransactions system) {
        this.system = system;
    }

    /** The build that waits longest, or whose holder stopped renewing its lease. */
    Optional<BuildClaim> claim(UUID owner, Duration lease) {
        return system.inTransaction(() -> system.jdbc()
                .sql("""
                        update build_work
                        set lease_owner = :owner, lease_until = now() + make_interval(secs => :seconds),
                            attempt = attempt + 1
                        where build_id = (
                            select build_id from build_work
                            where lease_until is null or lease_until < now()
                            order by build_id
                            limit 1 for update skip locked)
                        returning build_id, organization_id, attempt
                        """)
                .param("owner", owner)
                .param("seconds", lease.toMillis() / 1000.0)
                .query(RowReader.mapper(CLAIM))
                .optional());
    }

    /** False when the work is done, cancelled or another's. A lease that ran out is good as long as nobody took it. */
    boolean renew(BuildClaim claim, Duration lease) {
        return system.inTransaction(() -> system.jdbc()
                        .sql("""
                                update build_work set lease_until = now() + make_interval(secs => :seconds)
                                where build_id = :build and attempt = :attempt
                                """)
                        .param("build", claim.build())
                        .param("attempt", claim.attempt())
                        .param("seconds", lease.toMillis() / 1000.0)
                        .update()
                == 1);
    }

    /** Gives a build back that was stopped through no fault of its own. */
    void giveBack(BuildClaim claim) {
        system.inTransaction(() -> system.jdbc()
                .sql("""
                        update build_work set lease_owner = null, lease_until = null
                        where build_id = :build and attempt = :attempt
                        """)
                .param("build", claim.build())
                .param("attempt", claim.attempt())
                .update());
    }

    /** For a holder that knows its predecessor of the same name dead. */
    void giveBackAll(UUID owner) {
        system.inTransaction(() -> system.jdbc()
                .sql("update build_work set lease_owner = null, lease_until = null where lease_owner = :owner")
                .param("owner", owner)
                .update());
    }

    /** Those that wait for somebody to run them, the first first. */
    List<BuildClaim> findWaiting(int limit) {
        return system.inTransaction(() -> system.jdbc()
                .sql("""
                        select build_id, organization_id, attempt from build_work
                        where lease_until is null or lease_until < now()
                        order by build_id limit :limit
                        """)
                .param("limit", limit)
                .query(RowReader.mapper(CLAIM))
                .list());
    }
}
