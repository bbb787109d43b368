package dev.capsule.buildplan;

import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan as a Dockerfile: dependencies before sources, caches as mounts, a numeric user that is not root, and one process
 * as its command.
 */
public final class DockerfileRenderer {
    private static final String USER = "10001:10001";
    private static final int PORT = 8080;
    private static final String CACHES = "/caches/";

    private final BaseImages images;

    private DockerfileRenderer(BaseImages images) {
        this.images = images;
    }

    public static DockerfileRenderer standard() {
        return new DockerfileRenderer(BaseImages.standard());
    }

    /** For the plan's first process. */
    public String render(BuildPlan plan) {
        return render(plan, plan.processes().getFirst());
    }

    public String render(BuildPlan plan, ProcessPlan process) {
        List<String> lines = new ArrayList<>();
        lines.add("# syntax=docker/dockerfile:1");
        boolean site = process.type() == ServiceType.STATIC;
        BaseImages.Pair image = images.of(plan);
        String work = plan.root().isEmpty() ? "/app" : "/app/" + plan.root();
        lines.add("FROM " + image.build() + " AS build");
        lines.add("WORKDIR " + work);
        path(lines, plan, work);
        steps(lines, plan);
        lines.add("");
        lines.add("FROM " + (site ? images.require("html").run() : image.run()));
        String built = work + (plan.output().isEmpty() ? "" : "/" + plan.output());
        if (site) {
            lines.add("COPY --from=build " + built + suffix(process) + " /usr/share/nginx/html");
            lines.add("EXPOSE " + PORT);
        } else {
            running(lines, plan, process, built);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String suffix(ProcessPlan process) {
        return process.staticRoot() == null || process.staticRoot().isEmpty() ? "/" : "/" + process.staticRoot() + "/";
    }

    private static void path(List<String> lines, BuildPlan plan, String directory) {
        if (!plan.path().isEmpty()) {
            lines.add("ENV PATH="
                    + plan.path().stream()
                            .map(folder -> directory + "/" + folder)
                            .collect(Collectors.joining(":"))
                    + ":$PATH");
        }
    }

    /** Sources come in before the first step that needs them, so that what installs dependencies stays cached. */
    private static void steps(List<String> lines, BuildPlan plan) {
        boolean copied = false;
        for (Step step : plan.steps()) {
            boolean independent =
                    step.name().startsWith("Create") || !step.inputs().isEmpty();
            if (!copied && !independent) {
                lines.add("COPY . .");
                copied = true;
            } else if (!copied && !step.inputs().isEmpty()) {
                // A wildcard makes a file optional: a lock file in another format is no reason to fail.
                lines.add("COPY "
                        + step.inputs().stream()
                                .map(DockerfileRenderer::optional)
                                .collect(Collectors.joining(" ")) + " ./");
            }
            lines.add(run(step));
        }
        if (!copied) {
            lines.add("COPY . .");
        }
    }

    private static String optional(String file) {
        return file.substring(0, file.length() - 1) + "[" + file.charAt(file.length() - 1) + "]";
    }

    private static String run(Step step) {
        StringBuilder line = new StringBuilder("RUN ");
        Map<String, String> environment = new TreeMap<>(step.environment());
        for (Step.Cache cache : step.caches()) {
            line.append("--mount=type=cache,id=")
                    .append(cache.name())
                    .append(",target=")
                    .append(CACHES)
                    .append(cache.name())
                    .append(",sharing=locked ");
            if (cache.variable() != null) {
                environment.put(cache.variable(), CACHES + cache.name());
            }
        }
        List<String> arguments = new ArrayList<>();
        if (!environment.isEmpty()) {
            arguments.add("env");
            environment.forEach((name, value) -> arguments.add(name + "=" + value));
        }
        step.command().arguments().forEach(argument -> arguments.add(withCaches(argument, step)));
        return line.append(exec(arguments)).toString();
    }

    private static String withCaches(String argument, Step step) {
        String result = argument;
        for (Step.Cache cache : step.caches()) {
            result = result.replace(cache.placeholder(), CACHES + cache.name());
        }
        return result;
    }

    private static void running(List<String> lines, BuildPlan plan, ProcessPlan process, String built) {
        lines.add("WORKDIR /app");
        lines.add("COPY --from=build " + built + " /app");
        path(lines, plan, "/app");
        new TreeMap<>(plan.environment()).forEach((name, value) -> lines.add("ENV " + name + "=" + quoted(value)));
        if (process.type().listens()) {
            int port = process.port() == null ? PORT : process.port();
            lines.add("ENV PORT=" + port);
            lines.add("EXPOSE " + port);
        }
        lines.add("USER " + USER);
        if (process.command() != null) {
            lines.add("CMD " + exec(process.command().arguments()));
        }
    }

    /** The form without a shell: a JSON list. */
    private static String exec(List<String> arguments) {
        return arguments.stream().map(DockerfileRenderer::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
