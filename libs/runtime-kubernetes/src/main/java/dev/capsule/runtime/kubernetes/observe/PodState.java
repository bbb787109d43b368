package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.manifests.kubernetes.PodTemplates;
import dev.capsule.runtime.InstanceStatus.Phase;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a pod says of itself, in the words of the Runtime port. */
public record PodState(Pod pod) {
    private static final long NO_GRACE = 0;

    public InstanceId instance() {
        return InstanceId.of(pod.getMetadata().getUid());
    }

    ReleaseId release() {
        return new ReleaseId(UUID.fromString(label(Labels.RELEASE)));
    }

    String label(String name) {
        return pod.getMetadata().getLabels().getOrDefault(name, "");
    }

    int restartNumber() {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? 0 : Integer.parseInt(annotations.getOrDefault(Labels.RESTART, "0"));
    }

    Phase phase(Instant now, long stopGraceSeconds) {
        String phase = pod.getStatus().getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return Phase.ENDED;
        }
        if (isGoing()) {
            Instant asked = time(pod.getMetadata().getDeletionTimestamp()).minusSeconds(stopGraceSeconds);
            return now.isBefore(asked) ? Phase.DRAINING : Phase.STOPPING;
        }
        if (isReady()) {
            return Phase.READY;
        }
        boolean between = container()
                .map(ContainerStatus::getState)
                .filter(state -> state.getTerminated() != null || isBackingOff(state))
                .isPresent();
        return between ? Phase.BACKING_OFF : Phase.STARTING;
    }

    /** When it entered its phase, as well as a pod tells. */
    Instant since() {
        if (isGoing()) {
            long grace = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                    .orElse(NO_GRACE);
            return time(pod.getMetadata().getDeletionTimestamp()).minusSeconds(grace);
        }
        return condition("Ready")
                .map(PodCondition::getLastTransitionTime)
                .map(PodState::time)
                .orElseGet(() -> time(pod.getMetadata().getCreationTimestamp()));
    }

    boolean isReady() {
        return condition("Ready")
                .map(PodCondition::getStatus)
                .filter("True"::equals)
                .isPresent();
    }

    public boolean isOver() {
        String phase = pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    /** Whether the cluster was told to take it away. */
    boolean isGoing() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    public boolean isRunning() {
        return container()
                .map(ContainerStatus::getState)
                .map(ContainerState::getRunning)
                .isPresent();
    }

    public int restarts() {
        return container().map(ContainerStatus::getRestartCount).orElse(0);
    }

    /** Whether its container has passed what it must pass before it counts as started. */
    boolean isStarted() {
        return container().map(ContainerStatus::getStarted).orElse(false);
    }

    @Nullable
    Integer port() {
        return app().getPorts().isEmpty() ? null : app().getPorts().getFirst().getContainerPort();
    }

    io.fabric8.kubernetes.api.model.Container app() {
        return pod.getSpec().getContainers().getFirst();
    }

    public Optional<ContainerStatus> container() {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(PodTemplates.CONTAINER))
                .findFirst();
    }

    /** How its container ended last; empty when it never did. */
    public Optional<ContainerStateTerminated> lastEnd() {
        return container().flatMap(status -> {
            ContainerStateTerminated now =
                    status.getState() == null ? null : status.getState().getTerminated();
            ContainerStateTerminated before =
                    status.getLastState() == null ? null : status.getLastState().getTerminated();
            return Optional.ofNullable(now == null ? before : now);
        });
    }

    /** Why its container does not run, such as {@code ImagePullBackOff}; empty when it runs. */
    Optional<String> waitingFor() {
        return container()
                .map(ContainerStatus::getState)
                .map(ContainerState::getWaiting)
                .map(waiting -> waiting.getReason() == null ? "" : waiting.getReason());
    }

    String waitingMessage() {
        return container()
                .map(ContainerStatus::getState)
                .map(ContainerState::getWaiting)
                .map(waiting -> waiting.getMessage())
                .orElse("");
    }

    Optional<PodCondition> condition(String type) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private static boolean isBackingOff(ContainerState state) {
        return state.getWaiting() != null
                && "CrashLoopBackOff".equals(state.getWaiting().getReason());
    }

    static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
