package dev.capsule.deploy.source;

import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.TenantTransactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which archives an organization has uploaded. */
@Component
public class SourceStore {
    private final TenantTransactions tenants;

    SourceStore(TenantTransactions tenants) {
        this.tenants = tenants;
    }

    /** The size in bytes of an archive that this organization has uploaded. Inside the tenant's transaction. */
    public Optional<Long> findSize(Digest digest) {
        return tenants.jdbc()
                .sql("select size from source where digest = :digest")
                .param("digest", digest)
                .query(Long.class)
                .optional();
    }

    void insert(OrganizationId organization, Digest digest, long size, Instant now) {
        tenants.jdbc()
                .sql("""
                        insert into source (organization_id, digest, size, uploaded_at)
                        values (:organization, :digest, :size, :now)
                        on conflict (organization_id, digest) do update set uploaded_at = :now
                        """)
                .param("organization", organization)
                .param("digest", digest)
                .param("size", size)
                .param("now", now)
                .update();
    }
}
