package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.manifests.kubernetes.PodTemplates;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The end of a container's output, as evidence of what went wrong. Read once for each time it ended. */
public final class LastLines {
    private static final int LINES = 20;
    private static final int KEPT = 1_000;
    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

    /** What a node answers in the place of output that it has no more. */
    private static final String GONE = "unable to retrieve container logs for ";

    private final KubernetesClient client;
    private final Map<String, Read> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > KEPT;
        }
    };

    public LastLines(KubernetesClient client) {
        this.client = client;
    }

    private record Read(int restarts, long until, List<String> lines) {}

    public synchronized List<String> of(PodState state) {
        String uid = state.pod().getMetadata().getUid();
        Read known = read.get(uid);
        if (known != null && known.restarts() == state.restarts() && known.until() - System.nanoTime() > 0) {
            return known.lines();
        }
        List<String> lines = ask(state);
        read.put(uid, new Read(state.restarts(), System.nanoTime() + FRESH, lines));
        return lines;
    }

    /** What ended has more to say than what has only begun. */
    private List<String> ask(PodState state) {
        boolean begunAgain = state.restarts() > 0 && state.isRunning();
        List<String> lines = lines(state.pod(), begunAgain);
        return lines.isEmpty() && state.restarts() > 0 ? lines(state.pod(), !begunAgain) : lines;
    }

    private List<String> lines(Pod pod, boolean before) {
        var container = client.pods().resource(pod).inContainer(PodTemplates.CONTAINER);
        try {
            String text = before
                    ? container.terminated().tailingLines(LINES).getLog()
                    : container.tailingLines(LINES).getLog();
            return text == null || text.startsWith(GONE)
                    ? List.of()
                    : text.lines().toList();
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }
}
