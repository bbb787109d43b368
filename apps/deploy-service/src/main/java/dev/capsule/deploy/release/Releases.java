package dev.capsule.deploy.release;

import dev.capsule.buildplan.CommandLine;
import dev.capsule.deploy.secret.SecretPin;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Freezes what was built, with the settings of this moment. Inside the tenant's transaction. */
@Component
public class Releases {
    private final ReleaseStore store;
    private final UuidSource ids;
    private final Clock clock;

    Releases(ReleaseStore store, UuidSource ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a release, or gives the live one when nothing differs from it. Throws {@code INVALID_CONFIGURATION} when what
     * was built and what was configured do not go together.
     */
    public Release make(
            OrganizationId organization,
            ServiceId service,
            EnvironmentId environment,
            Ingredients ingredients,
            @Nullable ReleaseId live) {
        WorkloadSpec workload = WorkloadRenderer.render(ingredients);
        CommandLine command = WorkloadRenderer.releaseCommand(ingredients);
        Map<String, SecretPin> secrets = ingredients.settings().secrets();
        String fingerprint = Fingerprint.of(workload, secrets, command);
        Optional<Release> same = Optional.ofNullable(live)
                .flatMap(store::find)
                .filter(release -> release.fingerprint().equals(fingerprint));
        if (same.isPresent()) {
            return same.get();
        }
        int number = store.nextNumber(organization, service);
        Release release = new Release(
                new ReleaseId(ids.next()),
                service,
                environment,
                number,
                WorkloadRenderer.identified(workload, ingredients, Release.name(number)),
                secrets,
                ingredients.plan(),
                command,
                ingredients.commit(),
                fingerprint,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        store.insert(organization, release);
        return release;
    }
}
