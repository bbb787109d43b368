package dev.capsule.runtime.local.target;

import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
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
import dev.capsule.runtime.local.port.Listener;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private static final int KEPT_ENDED = 3;
    private static final Trouble NO_ROOM = new Trouble(
            Trouble.Kind.NO_ROOM,
            "It listens on a port of its own choice, so that only one copy can run on this machine. Let it listen on the"
                    + " port in the variable PORT to run more.",
            List.of());

    private final TargetId target;
    private final TargetSetting setting;
    private final Members members;
    private final CronRuns cron = new CronRuns();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile @Nullable Desired desired;
    private volatile DecisionNumber recorded;
    private volatile boolean reached;
    private volatile boolean closed;
    private volatile boolean removing;
    private volatile @Nullable Trouble blocked;
    private Instant blockedUntil = Instant.EPOCH;
    private List<InstanceStatus.Phase> lastPhases = List.of();

    /** @param found instances of an earlier process of Capsule. They go on; nothing is started before a first apply */
    public TargetLoop(TargetId target, DecisionNumber recorded, TargetSetting setting, List<InstanceRecord> found) {
        this.target = target;
        this.recorded = recorded;
        this.setting = new TargetSetting(
                setting.sandbox(),
                setting.releases(),
                setting.instances().tell(this::wake),
                setting.table(),
                setting.edge(),
                setting.ids(),
                setting.changed());
        this.members = new Members(this.setting);
        found.forEach(record -> members.add(Instance.adopt(this.setting.instances(), record)));
        this.thread = Thread.ofVirtual().name("target-" + target).start(this::run);
    }

    public void apply(Desired next) {
        removing = false;
        desired = next;
        recorded = next.number();
        reached = false;
        blocked = null;
        blockedUntil = Instant.EPOCH;
        wake();
    }

    /** Nothing of the target is to run, and nothing of it is known once it is so. */
    public void remove(DecisionNumber number) {
        recorded = number;
        stop();
    }

    /** Ends all instances until the next apply. */
    public void stop() {
        removing = true;
        reached = false;
        desired = null;
        wake();
    }

    public Observation observe() {
        Instant now = setting.instances().clock().instant();
        List<InstanceStatus> statuses = new ArrayList<>();
        Desired wanted = desired;
        boolean job = wanted != null && isCron(wanted);
        members.list().stream()
                .filter(instance -> job || instance.phase() != Phase.ENDED)
                .forEach(instance -> statuses.add(instance.status()));
        Trouble trouble = crowded(wanted) ? NO_ROOM : blocked;
        Slot primary = wanted == null ? null : wanted.primary();
        if (trouble != null && primary != null) {
            // No instance could be made, so its place tells why.
            InstanceId place = new InstanceId(primary.release().value());
            statuses.add(new InstanceStatus(place, primary.release(), Phase.BACKING_OFF, now, 0, trouble, null, 0, 0));
        }
        return new Observation(target, recorded, now, reached, statuses);
    }

    public Optional<Instance> find(InstanceId instance) {
        return members.find(instance);
    }

    /** The release of an instance with its secrets, once it was applied since this process started. */
    public Optional<Slot> slotOf(Instance instance) {
        Desired wanted = desired;
        return wanted == null ? Optional.empty() : Optional.ofNullable(Members.slotOf(instance, wanted));
    }

    /** Trees that are needed now. */
    public List<Digest> trees() {
        List<Digest> trees = new ArrayList<>();
        members.present().forEach(instance -> trees.add(instance.record().tree()));
        Desired wanted = desired;
        if (wanted != null) {
            for (Slot slot : slots(wanted)) {
                trees.add(Members.digest(slot.workload()));
            }
        }
        return trees;
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
            thread.join(Duration.ofSeconds(15));
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
                boolean busy = look();
                if (wake.tryAcquire((busy ? BUSY : QUIET).toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether to look again soon */
    private boolean look() {
        Desired wanted = desired;
        try {
            EdgeView.Status edge = needsEdge() ? setting.edge().status() : new EdgeView.Status.Gone();
            members.present().forEach(instance -> step(instance, wanted, edge));
            if (wanted != null && !blockedNow()) {
                approach(wanted);
            }
            if (removing) {
                members.present().forEach(Instance::leave);
            }
            long version = publish(wanted);
            members.present().forEach(instance -> instance.drainsFrom(version));
            forgetEnded();
            reached = removing ? isEmpty() : wanted != null && isReached(wanted, version);
        } catch (CapsuleException | UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("Target {} cannot be brought further for now", target, e);
            blocked = Failures.cannotStart(e);
            blockedUntil = now().plus(Duration.ofSeconds(5));
        }
        List<Phase> phases = members.list().stream().map(Instance::phase).toList();
        if (!phases.equals(lastPhases) || !reached) {
            lastPhases = phases;
            setting.changed().accept(target);
        }
        return !reached;
    }

    private void step(Instance instance, @Nullable Desired wanted, EdgeView.Status edge) {
        Slot slot = wanted == null ? null : Members.slotOf(instance, wanted);
        if (slot != null) {
            instance.setSlot(slot);
        }
        instance.step(() -> edge);
    }

    private void approach(Desired wanted) {
        for (Slot slot : slots(wanted)) {
            // Nothing is taken away before what follows it is on the disk.
            prepare(slot);
        }
        blocked = null;
        if (isCron(wanted)) {
            startWhenDue(wanted);
            return;
        }
        boolean site = isSite(wanted);
        Rollout.Moves moves = Rollout.next(views(wanted), wanted(wanted, site));
        moves.leave().forEach(id -> members.find(id).ifPresent(Instance::leave));
        Slot primary = wanted.primary();
        for (int i = 0; primary != null && i < moves.startPrimary(); i++) {
            members.start(wanted, primary, now());
        }
        Slot candidate = wanted.candidate();
        for (int i = 0; candidate != null && i < moves.startCandidate(); i++) {
            members.start(wanted, candidate, now());
        }
    }

    private void prepare(Slot slot) {
        var digest = Members.digest(slot.workload());
        if (slot.workload().type() == ServiceType.STATIC) {
            setting.releases().site(digest);
        } else {
            setting.releases().tree(digest);
        }
    }

    private Rollout.Wanted wanted(Desired wanted, boolean site) {
        Slot primary = wanted.primary();
        int replicas = primary == null || site ? 0 : wanted.replicas();
        int candidates = wanted.candidate() == null || site ? 0 : wanted.candidateReplicas();
        boolean alone = primary != null && (primary.workload().singleton() || ignoresPort());
        return new Rollout.Wanted(replicas, candidates, alone);
    }

    /** One that listens where it likes leaves no room for a second on this machine. */
    private boolean ignoresPort() {
        return members.present().stream().anyMatch(instance -> instance.record().ignoresPort());
    }

    private List<Rollout.Member> views(Desired wanted) {
        return members.present().stream()
                .map(instance -> new Rollout.Member(
                        instance.id(), role(instance, wanted), instance.isServing(), instance.isLeaving()))
                .toList();
    }

    private static Rollout.Role role(Instance instance, Desired wanted) {
        Slot slot = Members.slotOf(instance, wanted);
        if (slot == null) {
            return Rollout.Role.OLD;
        }
        return slot == wanted.primary() ? Rollout.Role.PRIMARY : Rollout.Role.CANDIDATE;
    }

    private void startWhenDue(Desired wanted) {
        Slot primary = wanted.primary();
        if (primary == null || wanted.replicas() == 0) {
            members.present().forEach(Instance::leave);
            return;
        }
        boolean due = cron.isDue(primary.workload().schedule(), now());
        if (due && members.present().isEmpty()) {
            members.start(wanted, primary, now());
        }
    }

    private long publish(@Nullable Desired wanted) {
        if (wanted == null) {
            return setting.table().put(target, removing && isEmpty() ? null : shortened());
        }
        if (wanted.hostnames().isEmpty()) {
            return setting.table().put(target, null);
        }
        Route route = isSite(wanted)
                ? Routes.ofFiles(wanted, slot -> setting.releases().site(Members.digest(slot.workload())))
                : Routes.of(wanted, serving());
        return setting.table().put(target, route);
    }

    private List<Routes.Serving> serving() {
        List<Routes.Serving> serving = new ArrayList<>();
        for (Instance instance : members.present()) {
            Listener listener = instance.record().listener();
            boolean draining = instance.phase() == Phase.DRAINING;
            if (listener != null && (instance.isServing() || draining)) {
                serving.add(new Routes.Serving(
                        instance.record().release(),
                        new Upstream(instance.id().toString(), listener.address(), listener.port(), draining)));
            }
        }
        return serving;
    }

    /** The route of before, without the instances that are gone: until a first apply no more is known of the target. */
    private @Nullable Route shortened() {
        Optional<Route> before = setting.table().current().routes().stream()
                .filter(route -> route.target().equals(target.toString()))
                .findFirst();
        List<String> alive =
                serving().stream().map(serving -> serving.upstream().instance()).toList();
        return before.map(route -> new Route(
                        route.target(),
                        route.service(),
                        route.hosts(),
                        route.backends().stream()
                                .map(backend -> new Backend(
                                        backend.release(),
                                        backend.weight(),
                                        backend.upstreams().stream()
                                                .filter(upstream -> alive.contains(upstream.instance()))
                                                .toList(),
                                        backend.files()))
                                .toList(),
                        route.starting()))
                .orElse(null);
    }

    private boolean isReached(Desired wanted, long version) {
        boolean routed = wanted.hostnames().isEmpty() || setting.edge().status().follows(version);
        if (blocked != null || !routed || crowded(wanted)) {
            return false;
        }
        return isCron(wanted)
                || Rollout.next(views(wanted), wanted(wanted, isSite(wanted))).isEmpty() && settled(wanted);
    }

    private boolean settled(Desired wanted) {
        boolean site = isSite(wanted);
        int count = site ? 0 : Math.min(wanted(wanted, site).alone() ? 1 : Integer.MAX_VALUE, expected(wanted));
        List<Instance> present = members.present();
        return present.size() == count && present.stream().allMatch(Instance::isServing);
    }

    private static int expected(Desired wanted) {
        int primary = wanted.primary() == null ? 0 : wanted.replicas();
        return primary + (wanted.candidate() == null ? 0 : wanted.candidateReplicas());
    }

    private void forgetEnded() {
        List<Instance> ended = members.list().stream()
                .filter(instance -> instance.phase() == Phase.ENDED)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - KEPT_ENDED)).forEach(instance -> {
            members.remove(instance);
            setting.instances().files().remove(instance.id());
        });
    }

    private boolean needsEdge() {
        return members.present().stream().anyMatch(instance -> instance.phase() == Phase.DRAINING);
    }

    private boolean crowded(@Nullable Desired wanted) {
        return wanted != null && expected(wanted) > 1 && ignoresPort();
    }

    private boolean blockedNow() {
        return blocked != null && now().isBefore(blockedUntil);
    }

    private Instant now() {
        return setting.instances().clock().instant();
    }

    private static List<Slot> slots(Desired wanted) {
        List<Slot> slots = new ArrayList<>();
        Slot primary = wanted.primary();
        if (primary != null) {
            slots.add(primary);
        }
        Slot candidate = wanted.candidate();
        if (candidate != null) {
            slots.add(candidate);
        }
        return slots;
    }

    private static boolean isCron(Desired wanted) {
        Slot primary = wanted.primary();
        return primary != null && primary.workload().type() == ServiceType.CRON;
    }

    private static boolean isSite(Desired wanted) {
        Slot primary = wanted.primary();
        return primary != null && primary.workload().type() == ServiceType.STATIC;
    }
}
