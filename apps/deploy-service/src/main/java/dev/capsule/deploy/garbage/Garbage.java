package dev.capsule.deploy.garbage;

import dev.capsule.blobs.BlobStore;
import dev.capsule.blobs.BlobStore.Blob;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.persistence.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes rows that are too old first, then contents that no row of any organization refers to, in two rounds after each
 * other. A content that was put lately is spared too. In both cases the row that refers to it may be about to be written.
 */
final class Garbage {
    private static final Logger LOG = LoggerFactory.getLogger(Garbage.class);
    private static final Duration GRACE = Duration.ofHours(24);
    private static final int CONTENTS_AT_ONCE = 10_000;

    private final GarbageStore store;
    private final BlobStore blobs;
    private final TenantTransactions tenants;
    private final GarbageProperties keep;
    private final InstantSource clock;
    private Set<Digest> unreferredBefore = Set.of();

    Garbage(
            GarbageStore store,
            BlobStore blobs,
            TenantTransactions tenants,
            GarbageProperties keep,
            InstantSource clock) {
        this.store = store;
        this.blobs = blobs;
        this.tenants = tenants;
        this.keep = keep;
        this.clock = clock;
    }

    void collect() {
        Instant now = clock.instant();
        // Listed before the rows are read, so that what is put in between is not among them.
        List<Blob> old = blobs.lastPutBefore(now.minus(GRACE), CONTENTS_AT_ONCE);
        Set<Digest> referred = new HashSet<>();
        for (OrganizationId organization : store.organizations()) {
            tenants.inTransaction(organization, () -> deleteRows(now));
            referred.addAll(tenants.inTransaction(organization, store::referred));
        }
        Set<Digest> unreferred = new HashSet<>();
        long bytes = 0;
        for (Blob blob : old) {
            if (referred.contains(blob.digest())) {
                continue;
            }
            unreferred.add(blob.digest());
            if (unreferredBefore.contains(blob.digest())) {
                blobs.delete(blob.digest());
                bytes += blob.bytes();
            }
        }
        unreferredBefore = unreferred;
        if (bytes > 0) {
            LOG.info("Deleted {} MB that nothing refers to any more", bytes >> 20);
        }
    }

    private void deleteRows(Instant now) {
        store.deleteReleases(keep.releases());
        store.deleteSources(now.minus(keep.unusedSources()));
        store.forgetCached(now.minus(keep.cachedBuilds()));
        store.deleteBuilds(now.minus(keep.builds()));
    }
}
