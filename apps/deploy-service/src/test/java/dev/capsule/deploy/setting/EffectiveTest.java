package dev.capsule.deploy.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectiveTest {
    private static final EnvironmentId HERE = new EnvironmentId(new UUID(0, 1));
    private static final EnvironmentId THERE = new EnvironmentId(new UUID(0, 2));

    @Test
    void takesTheEnvironmentsOwnValueBeforeTheServicesInAnyOrder() {
        StoredVariable own = variable("A", "own", HERE, false);
        StoredVariable wide = variable("A", "wide", null, false);

        assertThat(Effective.in(HERE, List.of(own, wide))).containsExactly(own);
        assertThat(Effective.in(HERE, List.of(wide, own))).containsExactly(own);
        assertThat(Effective.in(THERE, List.of(wide, own))).containsExactly(wide);
    }

    @Test
    void leavesOutWhatHoldsInOtherEnvironmentsOnly() {
        assertThat(Effective.in(HERE, List.of(variable("A", "1", THERE, false))))
                .isEmpty();
    }

    @Test
    void letsTheEnvironmentsOwnValueDecideWhetherBuildsSeeIt() {
        List<StoredVariable> effective =
                Effective.in(HERE, List.of(variable("A", "wide", null, true), variable("A", "own", HERE, false)));

        assertThat(effective).singleElement().matches(variable -> !variable.buildTime());
        assertThat(Effective.byName(
                        effective.stream(), variable -> variable.view().value()))
                .isEqualTo(Map.of("A", "own"));
    }

    private static StoredVariable variable(
            String name, String value, @Nullable EnvironmentId environment, boolean buildTime) {
        return new StoredVariable(environment, new DeployViews.Variable(name, value, null, buildTime, Instant.EPOCH));
    }
}
