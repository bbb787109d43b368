package dev.capsule.edge.routing;

import dev.capsule.contracts.edge.RouteTable;
import dev.capsule.edge.traffic.Traffic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The table in use, shared by all event loops. A request reads it once and so follows exactly one version; a version
 * counts as applied when every loop has run a task after it was put in place, because then no request that chose by an
 * older one is still on its way to being counted.
 */
public final class LiveTable {

    /** One event loop's part: runs the task on the loop, after what it is doing now. */
    public interface Loop {
        void run(Runnable task);

        /** Called on the loop with each new table. */
        void tableChanged(RoutingTable table);
    }

    private final TableCompiler compiler;
    private final Traffic traffic;
    private final AtomicReference<RoutingTable> current = new AtomicReference<>(RoutingTable.EMPTY);
    private final List<Loop> loops = new CopyOnWriteArrayList<>();
    private RouteTable lastSent = new RouteTable(0, List.of());
    private volatile long appliedVersion;

    public LiveTable(Traffic traffic) {
        this.traffic = traffic;
        this.compiler = new TableCompiler(traffic);
    }

    public void join(Loop loop) {
        loops.add(loop);
    }

    public RoutingTable current() {
        return current.get();
    }

    /** The version that every new request follows. */
    public long appliedVersion() {
        return appliedVersion;
    }

    /** Puts a table in place; called by one thread only. */
    public void replace(RouteTable sent) throws BrokenTableException {
        RoutingTable table = compiler.compile(sent);
        if (appliedVersion == lastSent.version()) {
            traffic.forgetUnused(List.of(lastSent, sent));
        }
        lastSent = sent;
        current.set(table);
        onEveryLoop(table, () -> appliedVersion = table.version());
    }

    private void onEveryLoop(RoutingTable table, Runnable done) {
        List<Loop> all = List.copyOf(loops);
        if (all.isEmpty()) {
            done.run();
            return;
        }
        AtomicInteger missing = new AtomicInteger(all.size());
        Consumer<Loop> arrived = loop -> {
            loop.tableChanged(table);
            if (missing.decrementAndGet() == 0) {
                done.run();
            }
        };
        all.forEach(loop -> loop.run(() -> arrived.accept(loop)));
    }
}
