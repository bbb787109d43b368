package dev.capsule.runtime.local.target;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.instance.Failures;
import dev.capsule.runtime.local.instance.Instance;
import dev.capsule.runtime.local.instance.InstanceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what runs and what should run together, for one target, in a thread of its own. It looks again after every
 * change and at the latest after a while, and does one small step each time.
 */
public final class TargetLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetLoop.class);
    private static final Duration BUSY = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(15);
    private static final int KEPT_ENDED = 3;
    private static final Trouble NO_ROOM = new Trouble(
            Trouble.Kind.NO_ROOM,
            "It listens on a port of its own choice, so that only one copy can run on this machine. Let it listen on the"
                    + " port in the variable PORT to run more.",
            List.of());

    private final TargetId target;
    private final TargetSetting setting;
    private final Members members;
    private final TargetRoutes routes;
    private final CronRuns cron = new CronRuns();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile Aim aim;
    /** The aim that was last seen reached; another one since is not. */
    private volatile @Nullable Aim reached;

    private volatile @Nullable Block block;
    private volatile boolean closed;
    private Object lastTold = List.of();

    /** What kept an aim from being followed. */
    private record Block(Aim aim, Trouble trouble, Instant until) {}

    private record Told(
            InstanceId id, Phase phase, int run, @Nullable Trouble trouble) {}

    /** @param found instances of an earlier process of Capsule. They go on; nothing is started before a first apply */
    public TargetLoop(TargetId target, DecisionNumber recorded, TargetSetting setting, List<InstanceRecord> found) {
        this.target = target;
        this.setting = setting.tell(this::wake);
        this.aim = new Aim(recorded, null, false, false);
        this.members = new Members(this.setting);
        this.routes = new TargetRoutes(target, setting);
        found.forEach(record -> members.add(Instance.adopt(this.setting.instances(), record)));
        this.thread = Thread.ofVirtual().name("target-" + target).start(this::run);
    }

    public void apply(Desired next) {
        aim = new Aim(next.number(), next, false, false);
        wake();
    }

    /** Nothing of the target is to run, and nothing of it is known once it is so. */
    public void remove(DecisionNumber number) {
        aim = new Aim(number, null, true, true);
        wake();
    }

    /** Ends all instances until the next apply. */
    public void stop() {
        aim = new Aim(aim.number(), null, true, false);
        wake();
    }

    public Observation observe() {
        Aim current = aim;
        // Read before the instances: what changes between the two then shows as not reached, never the other way.
        boolean isReached = reached == current;
        Stream<Instance> shown = current.isJob() ? members.list().stream() : members.present().stream();
        List<InstanceStatus> statuses =
                new ArrayList<>(shown.map(Instance::status).toList());
        Trouble trouble = trouble(current);
        if (trouble != null && !current.slots().isEmpty()) {
            // No instance could be made, so its place tells why.
            Slot slot = current.slots().getFirst();
            InstanceId place = new InstanceId(slot.release().value());
            statuses.add(new InstanceStatus(place, slot.release(), Phase.BACKING_OFF, now(), 0, trouble, null, 0, 0));
        }
        return new Observation(target, current.number(), now(), isReached, statuses);
    }

    public Optional<Instance> find(InstanceId instance) {
        return members.find(instance);
    }

    /** The release of an instance with its secrets, once it was applied since this process started. */
    public Optional<Slot> slotOf(Instance instance) {
        return Members.findSlot(instance, aim);
    }

    /** Trees that are needed now; empty when that is not known. */
    public Optional<List<Digest>> trees() {
        Aim current = aim;
        if (current.desired() == null && !current.ending()) {
            return Optional.empty();
        }
        List<Digest> trees = new ArrayList<>();
        members.present().forEach(instance -> trees.add(instance.record().tree()));
        current.slots().forEach(slot -> trees.add(Members.digest(slot.workload())));
        return Optional.of(trees);
    }

    public boolean isEmpty() {
        return members.present().isEmpty();
    }

    /** Ends the looking; what runs goes on. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        members.list().forEach(Instance::release);
    }

    private void wake() {
        wake.release();
    }

    private void run() {
        try {
            while (!closed) {
                Aim current = aim;
                look(current);
                tellChanges();
                Duration pause = reached == current ? QUIET : BUSY;
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Aim current) {
        try {
            EdgeView.Status edge = needsEdge() ? setting.edge().status() : new EdgeView.Status.Gone();
            members.present().forEach(instance -> {
                Members.findSlot(instance, current).ifPresent(instance::setSlot);
                instance.step(() -> edge);
            });
            if (!isBlocked(current)) {
                approach(current);
            }
            List<Instance> present = members.present();
            long version = routes.publish(current, present);
            present.forEach(instance -> instance.drainsFrom(version));
            forgetEnded(current.forgotten() ? 0 : KEPT_ENDED);
            reached = isReached(current, version) ? current : null;
        } catch (RuntimeException e) {
            LOG.warn("Target {} cannot be brought further for now", target, e);
            block = new Block(current, Failures.cannotStart(e), now().plus(AFTER_FAILURE));
        }
    }

    private void approach(Aim current) {
        if (current.ending()) {
            members.present().forEach(Instance::leave);
        }
        Desired wanted = current.desired();
        if (wanted == null) {
            return;
        }
        // Nothing is taken away before what follows it is on the disk.
        current.slots().forEach(slot -> prepare(slot.workload()));
        block = null;
        if (current.isJob()) {
            startWhenDue(wanted);
            return;
        }
        Rollout.Moves moves = Rollout.next(views(current), wanted(current));
        moves.leave().forEach(id -> members.find(id).ifPresent(Instance::leave));
        start(wanted, wanted.primary(), moves.startPrimary());
        start(wanted, wanted.candidate(), moves.startCandidate());
    }

    private void prepare(WorkloadSpec workload) {
        Digest digest = Members.digest(workload);
        if (workload.type() == ServiceType.STATIC) {
            setting.releases().site(digest);
        } else {
            setting.releases().tree(digest);
        }
    }

    private void start(Desired wanted, @Nullable Slot slot, int count) {
        for (int i = 0; slot != null && i < count; i++) {
            members.start(wanted, slot, now());
        }
    }

    private void startWhenDue(Desired wanted) {
        Slot primary = wanted.primary();
        List<Instance> present = members.present();
        if (primary == null || wanted.replicas() == 0) {
            present.forEach(Instance::leave);
        } else if (cron.isDue(primary.workload().schedule(), now()) && present.isEmpty()) {
            members.start(wanted, primary, now());
        }
    }

    private Rollout.Wanted wanted(Aim current) {
        boolean alone = current.isSingleton() || ignoresPort();
        return new Rollout.Wanted(current.primaries(), current.candidates(), alone);
    }

    /** One that listens where it likes leaves no room for a second on this machine. */
    private boolean ignoresPort() {
        return members.present().stream().anyMatch(instance -> instance.record().ignoresPort());
    }

    private List<Rollout.Member> views(Aim current) {
        return members.present().stream()
                .map(instance -> new Rollout.Member(
                        instance.id(), Members.role(instance, current), instance.isServing(), instance.isLeaving()))
                .toList();
    }

    private boolean isReached(Aim current, long version) {
        if (current.desired() == null) {
            return current.ending() && (current.forgotten() ? members.list().isEmpty() : isEmpty());
        }
        boolean routed = current.desired().hostnames().isEmpty()
                || setting.edge().status().follows(version);
        return routed && trouble(current) == null && (current.isJob() || isSettled(current));
    }

    private boolean isSettled(Aim current) {
        List<Instance> present = members.present();
        int count = wanted(current).alone() ? Math.min(1, current.instances()) : current.instances();
        return Rollout.next(views(current), wanted(current)).isEmpty()
                && present.size() == count
                && present.stream().allMatch(Instance::isServing);
    }

    private @Nullable Trouble trouble(Aim current) {
        Block known = block;
        if (known != null && known.aim() == current) {
            return known.trouble();
        }
        return current.instances() > 1 && ignoresPort() ? NO_ROOM : null;
    }

    private boolean isBlocked(Aim current) {
        Block known = block;
        return known != null && known.aim() == current && now().isBefore(known.until());
    }

    private boolean needsEdge() {
        return members.present().stream().anyMatch(instance -> instance.phase() == Phase.DRAINING);
    }

    private void forgetEnded(int kept) {
        List<Instance> ended = members.list().stream()
                .filter(instance -> instance.phase() == Phase.ENDED)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - kept)).forEach(instance -> {
            members.remove(instance);
            setting.instances().files().remove(instance.id());
        });
    }

    private void tellChanges() {
        List<Object> seen = new ArrayList<>();
        members.list()
                .forEach(instance -> seen.add(new Told(
                        instance.id(), instance.phase(), instance.record().run(), instance.trouble())));
        seen.add(Optional.ofNullable(reached));
        seen.add(Optional.ofNullable(trouble(aim)));
        if (!seen.equals(lastTold)) {
            lastTold = seen;
            setting.changed().accept(target);
        }
    }

    private Instant now() {
        return setting.instances().clock().instant();
    }
}
