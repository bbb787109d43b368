package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything killed at any moment: a few times in every run of the suite, and as often as {@code e2e/run-torture} is told. */
class TortureE2E {
    private static final int SERVICES = 3;
    private static final int KILLS = 8;

    @Test
    void endsEveryDeploymentTruthfullyWhateverIsKilled() throws Exception {
        assumeTrue(System.getProperty("capsule.e2e.url", "").isEmpty(), "the platform under test is not ours to kill");
        int wanted = Integer.getInteger("capsule.e2e.kills", KILLS);
        long seed = Long.getLong("capsule.e2e.seed", System.nanoTime());
        System.out.println("torture with " + wanted + " kills, seed " + seed);
        try (Platform platform = Platform.start()) {
            PlatformProcesses processes = new PlatformProcesses(platform.home());
            try (TortureRun run = new TortureRun(platform, seed, SERVICES, System.out)) {
                while (run.killed() < wanted) {
                    run.round();
                }
                run.report();
                assertThat(run.killed()).isGreaterThanOrEqualTo(wanted);
            }
            Eventually.see(
                    "nothing left of the applications",
                    () -> processes.leftovers("instances", "steps", "ports", "builds"),
                    List::isEmpty);
            platform.capsule("down").good();
            Eventually.see("no process left", processes::told, List::isEmpty);
        }
    }
}
