package dev.capsule.deploy.target;

import dev.capsule.deploy.environment.EnvironmentStore;
import dev.capsule.deploy.hostname.Hostnames;
import dev.capsule.deploy.release.Release;
import dev.capsule.deploy.release.ReleaseStore;
import dev.capsule.deploy.rollout.Slots;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.secret.SecretVault;
import dev.capsule.deploy.service.ServiceStore;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.TargetId;
import dev.capsule.persistence.TenantTransactions;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Slot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a runtime is handed: the stored decision, the frozen workloads and the values of their secrets. */
@Component
public class DesiredStates {
    private final TargetStore targets;
    private final ReleaseStore releases;
    private final ServiceStore services;
    private final EnvironmentStore environments;
    private final Hostnames hostnames;
    private final SecretVault vault;
    private final TenantTransactions tenants;

    DesiredStates(
            TargetStore targets,
            ReleaseStore releases,
            ServiceStore services,
            EnvironmentStore environments,
            Hostnames hostnames,
            SecretVault vault,
            TenantTransactions tenants) {
        this.targets = targets;
        this.releases = releases;
        this.services = services;
        this.environments = environments;
        this.hostnames = hostnames;
        this.vault = vault;
        this.tenants = tenants;
    }

    /** As stored now; empty when the target is forgotten. Throws when a secret that a release pins was destroyed. */
    public Optional<Desired> of(OrganizationId organization, TargetId target) {
        return tenants.inTransaction(organization, () -> targets.find(target).map(this::desired));
    }

    /** A release with its secrets' values. */
    public Slot slot(OrganizationId organization, ReleaseId id) {
        return tenants.inTransaction(organization, () -> {
            Release release = releases.require(id);
            return new Slot(id, release.workload(), vault.reveal(organization, release.secrets()));
        });
    }

    private Desired desired(Target target) {
        Slots slots = target.slots();
        @Nullable Slot primary = slotOrNull(target, slots.primary());
        boolean routed = primary != null && primary.workload().type().isRouted();
        return new Desired(
                target.id(),
                target.organization(),
                target.service(),
                target.environment(),
                services.require(target.service()).name() + "/"
                        + environments.require(target.environment()).name(),
                target.number(),
                routed
                        ? hostnames.find(target.service(), target.environment()).stream()
                                .toList()
                        : List.of(),
                primary,
                slotOrNull(target, slots.candidate()),
                slots.weight(),
                slots.replicas(),
                slots.candidateReplicas(),
                slots.restarts());
    }

    private @Nullable Slot slotOrNull(Target target, @Nullable ReleaseId release) {
        return release == null ? null : slot(target.organization(), release);
    }
}
