package dev.capsule.deploy.work;

import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.TenantTransactions;
import org.springframework.stereotype.Component;

/** Hints as rows, seen by every process; and a signal within this one, which saves it the wait. */
@Component
public class HintStore implements Hints {
    private final TenantTransactions tenants;
    private final WorkSignal signal;

    HintStore(TenantTransactions tenants, WorkSignal signal) {
        this.tenants = tenants;
        this.signal = signal;
    }

    @Override
    public void raise(TargetId target, OrganizationId organization) {
        tenants.jdbc()
                .sql("select raise_hint(:target, :organization)")
                .param("target", target)
                .param("organization", organization)
                .query()
                .listOfRows();
        tenants.afterCommit(signal::raise);
    }

    /** Whether the claim still holds; until the transaction ends nobody else gets it. */
    public boolean isHeld(Claim claim) {
        return tenants.jdbc()
                .sql("""
                        select 1 from work
                        where target_id = :target and holder = :holder and lease_until > clock_timestamp() for update
                        """)
                .param("target", claim.target())
                .param("holder", claim.holder())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
