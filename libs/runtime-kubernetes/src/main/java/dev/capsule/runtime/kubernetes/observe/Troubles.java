package dev.capsule.runtime.kubernetes.observe;

import dev.capsule.runtime.Trouble;
import dev.capsule.runtime.Trouble.Kind;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Why a pod is not ready, in words and with what was seen. */
final class Troubles {
    private static final Set<String> NOT_PULLED =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ImageInspectError", "RegistryUnavailable");
    private static final Set<String> NOT_STARTED = Set.of(
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "StartError",
            "PreCreateHookError");
    private static final String LOOP = "CrashLoopBackOff";
    private static final String UNHEALTHY = "Unhealthy";
    private static final String AT_START = "Startup probe failed: ";
    private static final String LATER = "Readiness probe failed: ";
    private static final int SIGNALS = 128;
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1 << 20);

    private final PodState pod;
    private final List<Event> warnings;
    private final Supplier<List<String>> lastLines;

    private Troubles(PodState pod, List<Event> warnings, Supplier<List<String>> lastLines) {
        this.pod = pod;
        this.warnings = warnings;
        this.lastLines = lastLines;
    }

    /**
     * Null when there is nothing to say.
     *
     * @param lastLines asked for only when they are part of the answer
     */
    static @Nullable Trouble of(PodState pod, List<Event> warnings, Supplier<List<String>> lastLines) {
        return new Troubles(pod, warnings, lastLines).find();
    }

    private @Nullable Trouble find() {
        if (pod.isReady() || pod.isGoing()) {
            return null;
        }
        if ("Evicted".equals(pod.pod().getStatus().getReason())) {
            return trouble(
                    Kind.NO_ROOM,
                    "The cluster ended it for want of room: "
                            + pod.pod().getStatus().getMessage());
        }
        Optional<Trouble> placed = pod.condition("PodScheduled")
                .filter(condition ->
                        "False".equals(condition.getStatus()) && "Unschedulable".equals(condition.getReason()))
                .map(condition -> trouble(Kind.NO_ROOM, noRoom(condition.getMessage())));
        if (placed.isPresent()) {
            return placed.get();
        }
        String waiting = pod.waitingFor().orElse("");
        if (NOT_PULLED.contains(waiting)) {
            return trouble(Kind.IMAGE_NOT_PULLED, notPulled(pod.waitingMessage()));
        }
        if (NOT_STARTED.contains(waiting)) {
            return trouble(Kind.CANNOT_START, cannotStart(pod.waitingMessage()));
        }
        return pod.lastEnd().map(end -> ended(end, waiting)).orElseGet(this::notAnswering);
    }

    private Trouble ended(ContainerStateTerminated end, String waiting) {
        if ("OOMKilled".equals(end.getReason())) {
            return withLines(
                    Kind.OUT_OF_MEMORY,
                    "It used more than its " + memory()
                            + " of memory and was ended. Give it more, or let it use less.");
        }
        if (NOT_STARTED.contains(String.valueOf(end.getReason())) || "ContainerCannotRun".equals(end.getReason())) {
            return withLines(Kind.CANNOT_START, cannotStart(String.valueOf(end.getMessage())));
        }
        Optional<String> answer = lastAnswer(AT_START);
        if (answer.isPresent() && end.getExitCode() > SIGNALS) {
            return neverReady(answer.get());
        }
        String how = exit(end.getExitCode());
        if (waiting.equals(LOOP) || pod.restarts() > 1) {
            return withLines(
                    Kind.CRASH_LOOP,
                    "It ends each time it is started, " + Math.max(1, pod.restarts()) + " times so far: it last " + how
                            + ".");
        }
        String hint = end.getExitCode() == 0
                ? " A service is expected to go on running; what ends by itself is a cron job or a task."
                : "";
        return withLines(Kind.EXITED, "It " + how + "." + hint);
    }

    private Trouble neverReady(String answer) {
        if (pod.app().getStartupProbe() != null && pod.app().getStartupProbe().getHttpGet() == null) {
            return withLines(
                    Kind.PORT_NOT_OPENED,
                    "It did not open a port in time (" + answer
                            + "). It should listen on the port in the variable PORT," + " which is " + pod.port()
                            + " here; a port it must have is named in capsule.yaml.");
        }
        return withLines(
                Kind.PROBE_FAILED, "Its probe on port " + pod.port() + " got no good answer in time: " + answer + ".");
    }

    /** It was ready once and is not any more. */
    private @Nullable Trouble notAnswering() {
        return !pod.isStarted()
                ? null
                : lastAnswer(LATER)
                        .map(answer -> withLines(
                                Kind.PROBE_FAILED,
                                "It runs, but its probe on port " + pod.port() + " fails: " + answer + "."))
                        .orElse(null);
    }

    /** What the latest failed probe of a kind got. */
    private Optional<String> lastAnswer(String prefix) {
        return warnings.stream()
                .filter(event -> UNHEALTHY.equals(event.getReason())
                        && event.getMessage() != null
                        && event.getMessage().startsWith(prefix))
                .max(Comparator.comparing(event -> String.valueOf(event.getLastTimestamp())))
                .map(event -> event.getMessage().substring(prefix.length()).strip());
    }

    private String noRoom(String seen) {
        return "No node of the cluster has room for it: " + seen + ". It asks for " + request("cpu")
                + " of a processor and " + memory() + " of memory. Let it ask for less, or give the cluster more.";
    }

    private static String notPulled(String seen) {
        return "Its image cannot be pulled: " + seen
                + ". Look whether the image is there and whether the cluster may read the registry.";
    }

    private static String cannotStart(String seen) {
        String hint = seen.contains("runAsNonRoot") || seen.contains("non-numeric user")
                ? " Let the image name a user by number that is not root (USER 10001)."
                : " Look at the command and at what the image has.";
        return "It cannot be started: " + seen + "." + hint;
    }

    /** What a code says, as the end of a sentence about a process. */
    static String exit(int code) {
        return code > SIGNALS
                ? "was ended by signal " + (code - SIGNALS) + " (exit code " + code + ")"
                : "ended with exit code " + code;
    }

    private String request(String resource) {
        return String.valueOf(pod.app().getResources().getRequests().get(resource));
    }

    private String memory() {
        Quantity limit = pod.app().getResources().getLimits().get("memory");
        return Quantity.getAmountInBytes(limit).divideToIntegralValue(MEGABYTE).toPlainString() + " MB";
    }

    private Trouble withLines(Kind kind, String message) {
        return new Trouble(kind, message, lastLines.get());
    }

    private static Trouble trouble(Kind kind, String message) {
        return new Trouble(kind, message, List.of());
    }
}
