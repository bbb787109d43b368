package dev.capsule.deploy.deployment;

import dev.capsule.contracts.deploy.DeployEvent;
import dev.capsule.contracts.deploy.DeployEvent.DeploymentFact;
import dev.capsule.contracts.deploy.DeploymentStatus;
import dev.capsule.messaging.Outbox;
import org.springframework.stereotype.Component;

/** Tells how deployments go. Inside the transaction of the change. */
@Component
public class DeploymentEvents {
    private final Outbox outbox;

    DeploymentEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void accepted(Deployment deployment) {
        outbox.append(new DeployEvent.DeploymentStarted(deployment.organization(), fact(deployment)));
    }

    public void changed(Deployment deployment) {
        DeploymentStatus status = deployment.standing().status();
        DeploymentFact fact = fact(deployment);
        outbox.append(
                status == DeploymentStatus.RUNNING
                        ? new DeployEvent.DeploymentCompleted(deployment.organization(), fact)
                        : status.isFinal()
                                ? new DeployEvent.DeploymentFailed(deployment.organization(), fact)
                                : new DeployEvent.DeploymentProgressed(deployment.organization(), fact));
    }

    private static DeploymentFact fact(Deployment deployment) {
        return new DeploymentFact(
                deployment.id(),
                deployment.service(),
                deployment.environment(),
                deployment.project(),
                deployment.version(),
                deployment.standing().status(),
                deployment.standing().progress(),
                deployment.reason() == null ? deployment.standing().step() : deployment.reason(),
                deployment.error() == null ? null : deployment.error().slug());
    }
}
