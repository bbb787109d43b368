package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.buildplan.Resource;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a Dockerfile for BuildKit: one stage that builds and one that runs, dependencies before sources, caches and
 * secrets as mounts, a numeric user that is not root, nothing written but below /tmp, and one process as its command.
 * What is built lies at the same path in both stages, so nothing needs to be movable.
 */
public final class DockerfileRenderer {
    private static final String USER = "10001:10001";
    private static final int PORT = 8080;
    private static final String SOURCE = "/app";
    private static final String FIRST_PROCESS = "/usr/local/bin/process-1";

    private final BaseImages images;

    private DockerfileRenderer(BaseImages images) {
        this.images = images;
    }

    public static DockerfileRenderer standard() {
        return with(BaseImages.standard());
    }

    public static DockerfileRenderer with(BaseImages images) {
        return new DockerfileRenderer(images);
    }

    /** For the plan's first process, with nothing given to the build. */
    public String render(BuildPlan plan) {
        return render(plan, plan.processes().getFirst(), BuildArguments.NONE);
    }

    public String render(BuildPlan plan, ProcessPlan process, BuildArguments arguments) {
        Dockerfile file = new Dockerfile();
        if (images.syntax() != null) {
            file.comment("syntax=" + images.mirrored(images.syntax()));
        }
        boolean site = process.type() == ServiceType.STATIC;
        if (!site || !plan.steps().isEmpty()) {
            new BuildStage(images, plan, arguments, SOURCE).write(file);
            file.blank();
        }
        if (site) {
            serving(file, plan, process);
        } else {
            running(file, plan, process);
        }
        return file.toString();
    }

    private void serving(Dockerfile file, BuildPlan plan, ProcessPlan process) {
        String image = images.name(images.site(), null, plan);
        file.add("FROM " + image);
        labels(file, image, plan, process);
        String fallback = process.singlePage() ? "/index.html" : "=404";
        file.file(
                "/etc/nginx/site.conf",
                "0644",
                Resource.text("dockerfile/site.conf").replace("{fallback}", fallback));
        String root = join(plan.root(), plan.output(), process.staticRoot());
        file.add(
                plan.steps().isEmpty()
                        ? "COPY " + Dockerfile.word(root.isEmpty() ? "." : root + "/") + " /site/"
                        : "COPY --from=build " + Dockerfile.word(join(SOURCE, root)) + "/ /site/");
        file.environment(Map.of("PORT", String.valueOf(PORT)));
        file.add("EXPOSE " + PORT);
        file.add("USER " + USER);
        file.add("STOPSIGNAL SIGQUIT");
        file.add(HealthCheck.ofSite(process, PORT));
        file.add("ENTRYPOINT " + Dockerfile.exec(List.of("nginx", "-c", "/etc/nginx/site.conf", "-g", "daemon off;")));
    }

    private void running(Dockerfile file, BuildPlan plan, ProcessPlan process) {
        ImageRow row = images.of(plan);
        String image = images.name(row.run(), row.tool(), plan);
        file.add("FROM " + image);
        labels(file, image, plan, process);
        packages(file, row.runInstall());
        images.missing(plan, row, true).forEach(tool -> tool(file, tool, plan));
        if (row.certificates()) {
            file.add("COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt");
        }
        file.file(FIRST_PROCESS, "0755", Resource.text("dockerfile/process-1.sh"));
        String built = join(SOURCE, plan.root(), plan.output());
        file.add("WORKDIR " + Dockerfile.word(built));
        file.add("COPY --from=build " + Dockerfile.word(built) + "/ ./");
        file.path(plan.path().stream().map(folder -> join(built, folder)).toList());
        Map<String, String> environment = new TreeMap<>(plan.environment());
        environment.put("HOME", "/tmp");
        if (process.type().listens()) {
            environment.put("PORT", String.valueOf(port(process)));
        }
        file.environment(environment);
        if (process.type().listens()) {
            file.add("EXPOSE " + port(process));
        }
        file.add("USER " + USER);
        file.add(HealthCheck.of(process));
        file.add("ENTRYPOINT " + Dockerfile.exec(List.of(FIRST_PROCESS)));
        if (process.command() != null) {
            file.add("CMD " + Dockerfile.exec(process.command().arguments()));
        }
    }

    private static int port(ProcessPlan process) {
        return process.port() == null ? PORT : process.port();
    }

    private static void labels(Dockerfile file, String image, BuildPlan plan, ProcessPlan process) {
        String kind = plan.framework().equals("none") ? plan.language() : plan.framework();
        file.add("ARG SOURCE=\"\"");
        file.add("ARG REVISION=\"\"");
        file.add("LABEL org.opencontainers.image.title=\"" + kind + " " + label(process.name()) + "\" \\\n"
                + "      org.opencontainers.image.source=\"$SOURCE\" \\\n"
                + "      org.opencontainers.image.revision=\"$REVISION\" \\\n"
                + "      org.opencontainers.image.base.name=\"" + image + "\"");
    }

    private static String label(String text) {
        return text.replaceAll("[^\\w .-]", "-");
    }

    static void packages(Dockerfile file, List<String> packages) {
        if (!packages.isEmpty()) {
            file.run(
                    List.of(
                            "type=cache,id=apt,target=/var/cache/apt,sharing=locked",
                            "type=cache,id=apt-lists,target=/var/lib/apt/lists,sharing=locked"),
                    "apt-get update && apt-get install --yes --no-install-recommends " + String.join(" ", packages));
        }
    }

    private void tool(Dockerfile file, ToolRow tool, BuildPlan plan) {
        tool(file, images, tool, plan);
    }

    static void tool(Dockerfile file, BaseImages images, ToolRow tool, BuildPlan plan) {
        String image = images.name(tool.image(), tool.tool(), plan);
        tool.paths().forEach(path -> file.add("COPY --from=" + image + " " + path + " " + path));
    }

    static String join(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(part -> part != null && !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
