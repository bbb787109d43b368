package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.manifests.kubernetes.SlotName;
import dev.capsule.runtime.kubernetes.record.SlotRecord;
import dev.capsule.runtime.kubernetes.record.TargetRecord;
import dev.capsule.runtime.kubernetes.write.FencedWriter;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what the cluster tells is what a record says. Pure. */
final class Reached {
    private static final Set<String> ROUTE_CONDITIONS = Set.of("Accepted", "ResolvedRefs");

    private final TargetRecord record;
    private final List<PodState> pods;

    private Reached(TargetRecord record, List<PodState> pods) {
        this.record = record;
        this.pods = pods;
    }

    static boolean is(TargetRecord record, Cluster cluster, List<PodState> pods) {
        Reached reached = new Reached(record, pods);
        List<Deployment> deployments = cluster.deployments(record.target());
        return reached.slot(SlotName.PRIMARY, record.primary(), deployments, cluster)
                && reached.slot(SlotName.CANDIDATE, record.candidate(), deployments, cluster)
                && reached.route(cluster.route(record.target()));
    }

    private boolean slot(SlotName slot, @Nullable SlotRecord wanted, List<Deployment> deployments, Cluster cluster) {
        Optional<Deployment> deployment = deployments.stream()
                .filter(found ->
                        slot.label().equals(found.getMetadata().getLabels().get(Labels.SLOT)))
                .findFirst();
        List<PodState> running = pods.stream()
                .filter(pod -> pod.label(Labels.SLOT).equals(slot.label()) && (!pod.isOver() || pod.isGoing()))
                .toList();
        if (wanted == null) {
            return deployment.isEmpty() && running.isEmpty();
        }
        if (wanted.scheduled()) {
            return deployment.isEmpty()
                    && cluster.cronJob(record.target()).filter(this::isWritten).isPresent();
        }
        return deployment.filter(this::isWritten).isPresent()
                && rolledOut(deployment.get(), wanted)
                && running.size() == wanted.replicas()
                && running.stream().allMatch(pod -> isOf(pod, wanted));
    }

    private static boolean isOf(PodState pod, SlotRecord wanted) {
        return pod.isReady()
                && !pod.isGoing()
                && pod.release().equals(wanted.release())
                && pod.restartNumber() == wanted.restartNumber();
    }

    private boolean isWritten(HasMetadata object) {
        DecisionNumber number = FencedWriter.number(object);
        return number.equals(record.number());
    }

    private static boolean rolledOut(Deployment deployment, SlotRecord wanted) {
        DeploymentStatus status = deployment.getStatus();
        Long seen = status == null ? null : status.getObservedGeneration();
        return seen != null
                && seen >= deployment.getMetadata().getGeneration()
                && count(status.getReplicas()) == wanted.replicas()
                && count(status.getUpdatedReplicas()) == wanted.replicas()
                && count(status.getAvailableReplicas()) == wanted.replicas();
    }

    private boolean route(Optional<HTTPRoute> route) {
        return record.routed()
                ? route.filter(this::isWritten).filter(Reached::isAccepted).isPresent()
                : route.isEmpty();
    }

    private static boolean isAccepted(HTTPRoute route) {
        if (route.getStatus() == null || route.getStatus().getParents().isEmpty()) {
            return false;
        }
        return route.getStatus().getParents().stream()
                .allMatch(parent -> parent.getConditions().stream()
                                .filter(condition -> ROUTE_CONDITIONS.contains(condition.getType()))
                                .filter(condition -> isTrue(condition, route))
                                .count()
                        == ROUTE_CONDITIONS.size());
    }

    private static boolean isTrue(Condition condition, HTTPRoute route) {
        return "True".equals(condition.getStatus())
                && condition.getObservedGeneration() != null
                && condition.getObservedGeneration() >= route.getMetadata().getGeneration();
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
