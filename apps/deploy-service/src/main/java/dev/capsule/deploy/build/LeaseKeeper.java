package dev.capsule.deploy.build;

import dev.capsule.kernel.CapsuleException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a claim while its build runs, and cancels the build here once the claim is known to be gone: cancelled, deleted
 * or taken over. A database that does not answer proves none of these.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    /** Also how long another process's cancellation may go unnoticed. */
    private static final Duration BETWEEN = Duration.ofMillis(700);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    LeaseKeeper(BuildWorkStore work, BuildClaim claim, Duration lease, Cancellation cancellation) {
        this.thread = Thread.ofVirtual().name("build-lease-" + claim.build()).start(() -> {
            while (!isClosedWithin(BETWEEN)) {
                if (!renewed(work, claim, lease)) {
                    cancellation.cancel();
                    return;
                }
            }
        });
    }

    /** Waits for a renewal that is under way: interrupting it would cost a database connection. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static boolean renewed(BuildWorkStore work, BuildClaim claim, Duration lease) {
        try {
            return work.renew(claim, lease);
        } catch (CapsuleException e) {
            LOG.warn("The lease of build {} could not be renewed: {}", claim.build(), e.getMessage());
            return true;
        }
    }
}
