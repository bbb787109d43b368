package dev.capsule.runtime.kubernetes.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pods use, as the kubelet of their node counts it. Where Capsule may not ask kubelets, figures stay zero.
 */
public final class Usage {
    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long REFUSED_PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final KubernetesClient client;
    private final Map<String, Figures> nodes = new ConcurrentHashMap<>();

    public Usage(KubernetesClient client) {
        this.client = client;
    }

    /**
     * @param memoryBytes that cannot be reclaimed
     * @param cpuNanos since the pod's start
     */
    public record Used(long memoryBytes, long cpuNanos) {
        static final Used NOTHING = new Used(0, 0);
    }

    private record Figures(Map<String, Used> pods, long askAgain, long fresh) {}

    Used of(Pod pod) {
        String node = pod.getSpec().getNodeName();
        if (node == null) {
            return Used.NOTHING;
        }
        String uid = pod.getMetadata().getUid();
        Figures figures = nodes.compute(node, (name, known) -> refreshed(name, uid, known));
        return figures.pods().getOrDefault(uid, Used.NOTHING);
    }

    /** Asked again when it is old, or soon when a pod is new. */
    private Figures refreshed(String node, String uid, @Nullable Figures known) {
        long now = System.nanoTime();
        if (known != null) {
            boolean due = known.pods().containsKey(uid) ? now - known.fresh() > 0 : now - known.askAgain() > 0;
            if (!due) {
                return known;
            }
        }
        try {
            Map<String, Used> pods = ask(node);
            return new Figures(pods, now + PAUSE, now + FRESH);
        } catch (KubernetesClientException e) {
            LOG.debug("The kubelet of node {} gave no figures", node, e);
            return new Figures(known == null ? Map.of() : known.pods(), now + REFUSED_PAUSE, now + REFUSED_PAUSE);
        }
    }

    /** Of what has only begun a kubelet says zero, which is not a figure yet. */
    private Map<String, Used> ask(String node) {
        String answer = client.raw("/api/v1/nodes/" + node + "/proxy/stats/summary?only_cpu_and_memory=true");
        Map<String, Used> pods = new HashMap<>();
        if (answer != null
                && client.getKubernetesSerialization().unmarshal(answer, Map.class) instanceof Map<?, ?> summary
                && summary.get("pods") instanceof List<?> list) {
            for (Object pod : list) {
                if (pod instanceof Map<?, ?> fields
                        && fields.get("podRef") instanceof Map<?, ?> reference
                        && reference.get("uid") instanceof String uid) {
                    Used used = new Used(
                            number(fields.get("memory"), "workingSetBytes"),
                            number(fields.get("cpu"), "usageCoreNanoSeconds"));
                    if (used.memoryBytes() > 0) {
                        pods.put(uid, used);
                    }
                }
            }
        }
        return pods;
    }

    private static long number(@Nullable Object fields, String name) {
        return fields instanceof Map<?, ?> map && map.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
