package dev.capsule.runtime.kubernetes;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.kubernetes.SlotWorkload;
import dev.capsule.manifests.kubernetes.Variables;
import dev.capsule.runtime.Applied;
import dev.capsule.runtime.Capabilities;
import dev.capsule.runtime.Command;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Session;
import dev.capsule.runtime.Subscription;
import dev.capsule.runtime.Task;
import dev.capsule.runtime.TaskRun;
import dev.capsule.runtime.kubernetes.observe.Cluster;
import dev.capsule.runtime.kubernetes.observe.LastLines;
import dev.capsule.runtime.kubernetes.observe.Observing;
import dev.capsule.runtime.kubernetes.observe.PodState;
import dev.capsule.runtime.kubernetes.observe.Settling;
import dev.capsule.runtime.kubernetes.observe.Usage;
import dev.capsule.runtime.kubernetes.output.PodLogs;
import dev.capsule.runtime.kubernetes.output.PodSession;
import dev.capsule.runtime.kubernetes.record.Records;
import dev.capsule.runtime.kubernetes.task.TaskRuns;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applications as pods of a cluster. Closing it ends nothing but the watching. */
public final class KubernetesRuntime implements Runtime, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesRuntime.class);

    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final Applying applying;
    private final Cluster cluster;
    private final Observing observing;
    private final PodLogs logs;
    private final TaskRuns tasks;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Set<Consumer<TargetId>> watchers = ConcurrentHashMap.newKeySet();

    private KubernetesRuntime(KubernetesClient client, KubernetesSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        Records records = new Records(client, settings.namespace());
        LastLines lastLines = new LastLines(client);
        this.applying = new Applying(client, settings, records);
        this.cluster = new Cluster(client, settings.namespace(), records, this::tell);
        this.observing = new Observing(
                cluster,
                records,
                lastLines,
                new Usage(client),
                new Settling(settings.follows(), timer, this::tell),
                clock);
        this.logs = new PodLogs(client);
        this.tasks = new TaskRuns(client, settings.namespace(), settings.rules(), lastLines, this::prepare);
    }

    /**
     * Returns when what the cluster has is known.
     *
     * @param client stays the caller's
     */
    public static KubernetesRuntime open(KubernetesClient client, KubernetesSettings settings, Clock clock) {
        return Failures.translated(() -> {
            KubernetesRuntime runtime = new KubernetesRuntime(client, settings, clock);
            runtime.applying.ensure(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(settings.namespace())
                    .endMetadata()
                    .build());
            runtime.cluster.start();
            return runtime;
        });
    }

    @Override
    public Applied apply(Desired desired) {
        return Failures.translated(() -> applying.apply(Rendering.of(desired, settings.rules())));
    }

    @Override
    public Observation observe(TargetId target) {
        return observing.observe(target);
    }

    @Override
    public Subscription watch(Consumer<TargetId> changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    @Override
    public TaskRun runOnce(Task task) {
        return Failures.translated(() -> tasks.run(task));
    }

    /** Of a pod that is gone nothing is kept: what it put out is read while it is there. */
    @Override
    public LogStream logs(InstanceId instance, LogOptions options) {
        try {
            return logs.read(() -> find(instance), options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Reading the output was interrupted.", e);
        }
    }

    @Override
    public Session attach(InstanceId instance, Command command) {
        Pod pod = find(instance)
                .filter(PodState::isRunning)
                .map(PodState::pod)
                .orElseThrow(() -> CapsuleException.notFound("running instance", instance));
        return Failures.translated(() -> PodSession.open(client, pod, command));
    }

    @Override
    public Applied remove(TargetId target, DecisionNumber number) {
        return Failures.translated(() -> applying.remove(target, number));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                false,
                true,
                "Pods without rights in a namespace of each environment; network policies, where the cluster enforces them.",
                List.of());
    }

    @Override
    public void close() {
        cluster.close();
        timer.shutdownNow();
    }

    private Optional<PodState> find(InstanceId instance) {
        return cluster.pod(instance).map(PodState::new).or(() -> tasks.pod(instance));
    }

    private void prepare(SlotWorkload setting) {
        applying.prepare(setting.target().environment());
        Variables.of(setting).forEach(applying::ensure);
    }

    private void tell(TargetId target) {
        for (Consumer<TargetId> watcher : watchers) {
            try {
                watcher.accept(target);
            } catch (RuntimeException e) {
                LOG.warn("A watcher failed on target {}", target, e);
            }
        }
    }
}
