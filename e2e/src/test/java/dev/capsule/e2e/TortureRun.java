package dev.capsule.e2e;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Kills processes of the platform at random while services are changed, round by round. After each round everything must
 * be at rest and as it is said to be. The seed gives the same choices again, not the same moments.
 */
final class TortureRun implements AutoCloseable {
    private static final int MOST_WAIT_MILLIS = 4000;

    private final Platform platform;
    private final PlatformProcesses processes;
    private final RandomGenerator random;
    private final PrintStream out;
    private final List<TorturedService> services = new ArrayList<>();
    private final Map<TorturedService, Watcher> watchers = new HashMap<>();
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private final Map<TorturedService, Map<String, String>> outcomes = new HashMap<>();

    TortureRun(Platform platform, long seed, int count, PrintStream out) {
        this.platform = platform;
        this.processes = new PlatformProcesses(platform.home());
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.out = out;
        PatientApi api = new PatientApi(platform.api());
        api.post("/api/v1/projects", "{\"name\":\"default\"}");
        String project = api.get("/api/v1/projects").at("/items/0/id").asString();
        for (int index = 0; index < count; index++) {
            TorturedService service = new TorturedService(platform, api, project, "tortured-" + index);
            services.add(service);
            service.deploy();
        }
        for (TorturedService service : services) {
            service.settle();
            watchers.put(service, new Watcher(platform.appPort(), service.host()));
        }
    }

    int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Some services are changed while some processes die; the others must not notice. */
    void round() {
        Map<TorturedService, Map<String, Integer>> before = new HashMap<>();
        services.forEach(service -> before.put(service, service.instances()));
        Set<TorturedService> changed = new HashSet<>();
        List<String> told = new ArrayList<>();
        Set<TorturedService> hit = new HashSet<>();
        boolean edgeHit;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> acting = new ArrayList<>();
            int busy = 1 + random.nextInt(services.size() - 1);
            for (int index = 0; index < busy; index++) {
                TorturedService service = services.get(random.nextInt(services.size()));
                if (changed.add(service)) {
                    long seed = random.nextLong();
                    acting.add(CompletableFuture.supplyAsync(() -> act(service, seed), threads));
                }
            }
            edgeHit = kill(1 + random.nextInt(5), hit, told);
            for (CompletableFuture<String> act : acting) {
                told.add(act.join());
            }
        } catch (CompletionException e) {
            throw new AssertionError("A change went wrong: " + told, e.getCause());
        }
        out.println(killed() + ": " + String.join("; ", told));
        rest(before, changed, hit, edgeHit);
    }

    private static String act(TorturedService service, long seed) {
        RandomGenerator own = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> done = new ArrayList<>();
        int count = 1 + own.nextInt(2);
        for (int index = 0; index < count; index++) {
            done.add(service.act(own));
            pause(own.nextInt(MOST_WAIT_MILLIS / 2));
        }
        return service + ": " + String.join(", ", done);
    }

    /** @return whether the edge was among them */
    private boolean kill(int count, Set<TorturedService> hit, List<String> told) {
        boolean edgeHit = false;
        for (int index = 0; index < count; index++) {
            pause(random.nextInt(MOST_WAIT_MILLIS));
            Victim victim = choose();
            List<ProcessHandle> alive = victim.alive(processes);
            if (alive.isEmpty()) {
                continue;
            }
            ProcessHandle process = alive.get(random.nextInt(alive.size()));
            edgeHit |= victim == Victim.EDGE;
            if (victim.isSeenByUsers() && victim != Victim.EDGE) {
                processes
                        .instanceOf(process)
                        .ifPresent(directory ->
                                hit.addAll(owners(directory.getFileName().toString())));
            }
            process.destroyForcibly();
            kills.merge(victim, 1, Integer::sum);
            told.add("killed " + victim);
            if (victim == Victim.CONTROL_PLANE) {
                bringBack(told);
            }
        }
        return edgeHit;
    }

    private List<TorturedService> owners(String instance) {
        return services.stream()
                .filter(service -> service.instances().containsKey(instance))
                .toList();
    }

    private Victim choose() {
        int drawn = random.nextInt(Victim.ALL_SHARES);
        for (Victim victim : Victim.values()) {
            drawn -= victim.share();
            if (drawn < 0) {
                return victim;
            }
        }
        throw new IllegalStateException("The shares are more than all");
    }

    /** Now and then it is killed once more on its way up. */
    private void bringBack(List<String> told) {
        if (random.nextInt(4) == 0) {
            CompletableFuture<CapsuleCommand.Outcome> first =
                    CompletableFuture.supplyAsync(() -> platform.capsule("up"));
            pause(1000 + random.nextInt(MOST_WAIT_MILLIS));
            processes.controlPlane().forEach(ProcessHandle::destroyForcibly);
            kills.merge(Victim.CONTROL_PLANE, 1, Integer::sum);
            told.add("killed CONTROL_PLANE on its way up");
            first.join();
        }
        platform.capsule("up").good();
    }

    private void rest(
            Map<TorturedService, Map<String, Integer>> before,
            Set<TorturedService> changed,
            Set<TorturedService> hit,
            boolean edgeHit) {
        if (edgeHit) {
            Eventually.see("the edge again", this::isEdgeThere, Boolean::booleanValue);
        }
        for (TorturedService service : services) {
            outcomes.put(service, service.settle());
            List<String> failures = watcher(service).takeFailures();
            if (!edgeHit && !hit.contains(service) && !failures.isEmpty()) {
                throw new AssertionError("Users of " + service + " noticed: " + failures);
            }
            if (!changed.contains(service)
                    && !hit.contains(service)
                    && !service.instances().equals(before.get(service))) {
                throw new AssertionError("The instances of " + service + " did not live on: " + before.get(service)
                        + " became " + service.instances());
            }
        }
    }

    private boolean isEdgeThere() {
        try {
            return platform.visit(services.getFirst().host()).status() > 0;
        } catch (Http.NoAnswer _) {
            return false;
        }
    }

    private Watcher watcher(TorturedService service) {
        Watcher watcher = watchers.get(service);
        if (watcher == null) {
            throw new IllegalStateException("Nobody watches " + service);
        }
        return watcher;
    }

    void report() {
        Map<String, Integer> ends = new TreeMap<>();
        outcomes.values().forEach(each -> each.values().forEach(end -> ends.merge(end, 1, Integer::sum)));
        out.println("kills: " + killed() + " " + kills);
        out.println("deployments: "
                + ends.values().stream().mapToInt(Integer::intValue).sum());
        ends.forEach((end, count) -> out.println("  " + count + " " + end));
        watchers.forEach(
                (service, watcher) -> out.println("requests answered by " + service + ": " + watcher.answers()));
    }

    @Override
    public void close() throws InterruptedException {
        for (Watcher watcher : watchers.values()) {
            watcher.close();
        }
        services.forEach(TorturedService::destroy);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
