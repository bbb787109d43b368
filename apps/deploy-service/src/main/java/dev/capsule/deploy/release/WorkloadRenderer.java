package dev.capsule.deploy.release;

import dev.capsule.buildplan.CommandLine;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.StaticSite;
import dev.capsule.manifests.WorkloadSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a plan and a service's configuration what is run. Pure, and done once for each release. */
final class WorkloadRenderer {
    static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1L << 20;

    private WorkloadRenderer() {}

    /** Without what tells one release from another: that is added by {@link #identified}. */
    static WorkloadSpec render(Ingredients from) {
        ProcessPlan process = process(from);
        DeployViews.ServiceConfiguration chosen = from.configuration();
        ServiceType type = type(from.type(), process.type());
        return new WorkloadSpec(
                type,
                from.artifact(),
                command(from, process, type),
                from.plan().path(),
                environment(from),
                type.listens() ? or(chosen.port(), process.port()) : null,
                probe(or(chosen.healthPath(), process.healthPath()), process),
                new Resources(
                        Objects.requireNonNullElse(chosen.cpuMillis(), process.cpuMillis()),
                        Objects.requireNonNullElse(chosen.memoryMegabytes(), process.memoryMegabytes()) * MEGABYTE),
                schedule(type, or(chosen.schedule(), process.schedule())),
                type == ServiceType.STATIC
                        ? new StaticSite(Objects.requireNonNullElse(process.staticRoot(), ""), process.singlePage())
                        : null,
                chosen.stopGraceSeconds() == null ? STOP_GRACE : Duration.ofSeconds(chosen.stopGraceSeconds()),
                false);
    }

    /** What runs once before the release goes live; null for nothing. */
    static @Nullable CommandLine releaseCommand(Ingredients from) {
        String chosen = from.configuration().releaseCommand();
        return chosen == null ? from.plan().release() : CommandLine.parse(chosen);
    }

    /** With the variables by which an instance knows what it is. */
    static WorkloadSpec identified(WorkloadSpec workload, Ingredients from, String release) {
        Map<String, String> environment = new HashMap<>(workload.environment());
        environment.put("CAPSULE_RELEASE", release);
        environment.put("CAPSULE_DEPLOYMENT_ID", from.deployment().toString());
        return new WorkloadSpec(
                workload.type(),
                workload.artifact(),
                workload.command(),
                workload.path(),
                environment,
                workload.port(),
                workload.probe(),
                workload.resources(),
                workload.schedule(),
                workload.site(),
                workload.stopGrace(),
                workload.singleton());
    }

    private static ProcessPlan process(Ingredients from) {
        List<ProcessPlan> processes = from.plan().processes();
        String wanted = from.source().process();
        if (processes.isEmpty()) {
            throw invalid("Nothing in the source says what to start. Set a start command in capsule.yaml.");
        }
        if (wanted == null) {
            return processes.getFirst();
        }
        return processes.stream()
                .filter(process -> process.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> invalid("The application has no process \"" + wanted + "\". It has "
                        + processes.stream().map(ProcessPlan::name).collect(Collectors.joining(", ")) + "."));
    }

    /** What is only files cannot be run, and what runs is not only files, whatever it was before. */
    private static ServiceType type(@Nullable ServiceType said, ServiceType found) {
        return said == null || found == ServiceType.STATIC || said == ServiceType.STATIC ? found : said;
    }

    private static List<String> command(Ingredients from, ProcessPlan process, ServiceType type) {
        if (type == ServiceType.STATIC) {
            return List.of();
        }
        String chosen = from.source().startCommand();
        CommandLine command = chosen == null ? process.command() : CommandLine.parse(chosen);
        if (command == null) {
            throw invalid("The process \"" + process.name()
                    + "\" has no command to start it. Set a start command in capsule.yaml.");
        }
        return command.arguments();
    }

    private static Map<String, String> environment(Ingredients from) {
        Map<String, String> environment = new HashMap<>(from.plan().environment());
        environment.putAll(from.settings().variables());
        from.settings().secrets().keySet().forEach(environment::remove);
        environment.put("CAPSULE_SERVICE", from.service().value());
        environment.put("CAPSULE_PROJECT", from.project().value());
        environment.put("CAPSULE_ENVIRONMENT", from.environment().value());
        if (from.url() != null) {
            environment.put("CAPSULE_PUBLIC_URL", from.url());
        }
        if (from.commit() != null) {
            environment.put("CAPSULE_GIT_COMMIT_SHA", from.commit().sha());
        }
        return environment;
    }

    private static Probe probe(@Nullable String path, ProcessPlan process) {
        return new Probe(path, PROBE_INTERVAL, PROBE_TIMEOUT, Duration.ofSeconds(process.startSeconds()));
    }

    private static @Nullable String schedule(ServiceType type, @Nullable String schedule) {
        if (type == ServiceType.CRON && schedule == null) {
            throw invalid("A cron service needs a schedule, such as \"0 3 * * *\". Set it in capsule.yaml.");
        }
        return type == ServiceType.CRON ? schedule : null;
    }

    private static <T> @Nullable T or(@Nullable T chosen, @Nullable T found) {
        return chosen == null ? found : chosen;
    }

    private static CapsuleException invalid(String message) {
        return new CapsuleException(ErrorCode.INVALID_CONFIGURATION, message);
    }
}
