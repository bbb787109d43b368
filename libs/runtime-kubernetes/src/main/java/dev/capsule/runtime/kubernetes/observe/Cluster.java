package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.kubernetes.Labels;
import dev.capsule.runtime.kubernetes.record.Records;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster last told of everything that is Capsule's, kept up to date by watches. Reading it asks the cluster
 * nothing.
 */
public final class Cluster implements AutoCloseable {
    private static final String BY_TARGET = "target";
    private static final String BY_UID = "uid";
    private static final String BY_POD = "pod";

    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Deployment> deployments;
    private final SharedIndexInformer<CronJob> cronJobs;
    private final SharedIndexInformer<HTTPRoute> routes;
    private final SharedIndexInformer<Event> warnings;

    /** @param changed told of the target of everything that changes */
    public Cluster(KubernetesClient client, String namespace, Records records, Consumer<TargetId> changed) {
        Consumer<HasMetadata> tell = object -> target(object).ifPresent(changed);
        pods = follow(client.pods().inAnyNamespace().withLabel(Labels.TARGET), tell);
        deployments = follow(client.apps().deployments().inAnyNamespace().withLabel(Labels.TARGET), tell);
        cronJobs = follow(client.batch().v1().cronjobs().inAnyNamespace().withLabel(Labels.TARGET), tell);
        routes = follow(client.resources(HTTPRoute.class).inAnyNamespace().withLabel(Labels.TARGET), tell);
        warnings = follow(
                client.v1().events().inAnyNamespace().withField("type", "Warning"),
                event -> pod(event).flatMap(Cluster::target).ifPresent(changed));
        var _ = this.<ConfigMap>follow(
                client.configMaps().inNamespace(namespace).withLabel(Records.LABEL),
                stored -> changed.accept(records.learn(stored)));
        index(pods, BY_TARGET, Cluster::targetName);
        index(pods, BY_UID, pod -> pod.getMetadata().getUid());
        index(deployments, BY_TARGET, Cluster::targetName);
        index(cronJobs, BY_TARGET, Cluster::targetName);
        index(routes, BY_TARGET, Cluster::targetName);
        index(warnings, BY_POD, event -> event.getInvolvedObject().getUid());
    }

    /** Waits until all that is there already has been told. */
    public void start() {
        informers.forEach(informer -> informer.start().toCompletableFuture().join());
    }

    public List<Pod> pods(TargetId target) {
        return pods.getIndexer().byIndex(BY_TARGET, target.toString());
    }

    public Optional<Pod> pod(InstanceId instance) {
        return pods.getIndexer().byIndex(BY_UID, instance.toString()).stream().findFirst();
    }

    public List<Deployment> deployments(TargetId target) {
        return deployments.getIndexer().byIndex(BY_TARGET, target.toString());
    }

    public Optional<CronJob> cronJob(TargetId target) {
        return cronJobs.getIndexer().byIndex(BY_TARGET, target.toString()).stream()
                .findFirst();
    }

    public Optional<HTTPRoute> route(TargetId target) {
        return routes.getIndexer().byIndex(BY_TARGET, target.toString()).stream()
                .findFirst();
    }

    /** What went wrong with a pod, as the cluster put it. */
    public List<Event> warnings(Pod pod) {
        return warnings.getIndexer().byIndex(BY_POD, pod.getMetadata().getUid());
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }

    private Optional<Pod> pod(HasMetadata event) {
        String uid =
                event instanceof Event warning ? warning.getInvolvedObject().getUid() : null;
        return uid == null
                ? Optional.empty()
                : pods.getIndexer().byIndex(BY_UID, uid).stream().findFirst();
    }

    private <T extends HasMetadata> SharedIndexInformer<T> follow(
            FilterWatchListDeletable<T, ?, ? extends Resource<T>> selected, Consumer<? super T> changed) {
        SharedIndexInformer<T> informer = selected.runnableInformer(0);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.accept(object);
            }

            @Override
            public void onUpdate(T before, T after) {
                changed.accept(after);
            }

            @Override
            public void onDelete(T object, boolean stateUnknown) {
                changed.accept(object);
            }
        });
        informers.add(informer);
        return informer;
    }

    private static <T> void index(SharedIndexInformer<T> informer, String name, Function<T, @Nullable String> key) {
        informer.addIndexers(Map.of(name, object -> {
            String value = key.apply(object);
            return value == null ? List.of() : List.of(value);
        }));
    }

    private static Optional<TargetId> target(HasMetadata object) {
        return Optional.ofNullable(targetName(object)).map(TargetId::of);
    }

    private static @Nullable String targetName(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? null : labels.get(Labels.TARGET);
    }
}
