package dev.capsule.deploy.build;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.manifests.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Builds what it is told to build, when it is told to. */
final class FakeBuilder implements Builder {
    static final Artifact.Tree ARTIFACT = new Artifact.Tree(Digest.of(new byte[] {42}));

    final Queue<BuildJob> begun = new ConcurrentLinkedQueue<>();
    final AtomicInteger stopped = new AtomicInteger();
    volatile @Nullable CapsuleException failure;
    private final CountDownLatch gate;

    private FakeBuilder(int closed) {
        gate = new CountDownLatch(closed);
    }

    static FakeBuilder quick() {
        return new FakeBuilder(0);
    }

    /** Goes on when {@link #finish()} is called, or never. */
    static FakeBuilder hanging() {
        return new FakeBuilder(1);
    }

    void finish() {
        gate.countDown();
    }

    @Override
    public Built build(BuildJob job) {
        begun.add(job);
        job.log().line("building " + job.id());
        try (var hook = job.cancellation().onCancel(gate::countDown)) {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (job.cancellation().isCancelled()) {
            stopped.incrementAndGet();
        }
        job.cancellation().throwIfCancelled();
        CapsuleException wanted = failure;
        if (wanted != null) {
            throw wanted;
        }
        return new Built(
                new BuildOutcome.Succeeded(ARTIFACT, plan(), null), Digest.of(new byte[] {7}), List.of(), false);
    }

    static BuildPlan plan() {
        return new BuildPlan(
                "javascript", "express", "npm", "", List.of(), List.of(), "", List.of(), null, Map.of(), List.of());
    }
}
