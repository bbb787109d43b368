package dev.capsule.deploy.work;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.RowReader;
import dev.capsule.persistence.SystemTransactions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Which targets are to be looked at, over all organizations, on the database's clock. */
@Component
public class WorkStore {
    private static final RowMapper<Claim> CLAIM = RowReader.mapper(row -> new Claim(
            row.id("target_id", TargetId::new),
            row.id("organization_id", OrganizationId::new),
            row.id("holder", Holder::new).value(),
            row.number("hint_seq")));

    private record Holder(UUID value) implements dev.capsule.kernel.TypedId {}

    private final SystemTransactions system;

    WorkStore(SystemTransactions system) {
        this.system = system;
    }

    /** Takes what is due and nobody else has. */
    public List<Claim> claim(UUID holder, int most, Duration lease) {
        return system.inTransaction(() -> system.jdbc()
                .sql("""
                        update work set holder = :holder, lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where target_id in (
                            select target_id from work
                            where wake_at <= clock_timestamp()
                              and (lease_until is null or lease_until <= clock_timestamp())
                            order by wake_at limit :most for update skip locked)
                        returning target_id, organization_id, holder, hint_seq
                        """)
                .param("holder", holder)
                .param("lease", seconds(lease))
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Gives it back. It sleeps only if nothing happened to it since it was claimed. */
    public void sleep(Claim claim, Duration pause) {
        system.inTransaction(() -> system.jdbc()
                .sql("""
                        update work set seen_seq = :hints, holder = null, lease_until = null,
                            wake_at = clock_timestamp()
                                + case when hint_seq = :hints then make_interval(secs => :pause) else interval '0' end
                        where target_id = :target and holder = :holder
                        """)
                .param("target", claim.target())
                .param("holder", claim.holder())
                .param("hints", claim.hints())
                .param("pause", seconds(pause))
                .update());
    }

    /** For what the runtime saw; it knows no organizations. */
    public void hint(TargetId target) {
        system.inTransaction(() -> system.jdbc()
                .sql("update work set hint_seq = hint_seq + 1, wake_at = clock_timestamp() where target_id = :target")
                .param("target", target)
                .update());
    }

    /** At start: a runtime that was away has to be told again what it should run. */
    public void hintAll() {
        system.inTransaction(() -> system.jdbc()
                .sql("update work set hint_seq = hint_seq + 1, wake_at = clock_timestamp()")
                .update());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
