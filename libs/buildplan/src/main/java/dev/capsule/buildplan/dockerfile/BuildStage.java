package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.BuildEnvironment;
import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Step;
import dev.capsule.detection.parse.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The stage with all that is needed to build and nothing else knows of. */
final class BuildStage {
    private static final String CACHES = "/caches/";

    /** Settings of package managers, such as who may read a private registry; each is there only when it is given. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("npm", "id=npmrc,target=/root/.npmrc"),
            Map.entry("pnpm", "id=npmrc,target=/root/.npmrc"),
            Map.entry("yarn", "id=npmrc,target=/root/.npmrc"),
            Map.entry("bun", "id=npmrc,target=/root/.npmrc"),
            Map.entry("pip", "id=pip,target=/etc/pip.conf"),
            Map.entry("pipenv", "id=pip,target=/etc/pip.conf"),
            Map.entry("poetry", "id=pip,target=/etc/pip.conf"),
            Map.entry("pdm", "id=pip,target=/etc/pip.conf"),
            Map.entry("uv", "id=pip,target=/etc/pip.conf"),
            Map.entry("go", "id=netrc,target=/root/.netrc"),
            Map.entry("maven", "id=maven,target=/root/.m2/settings.xml"),
            Map.entry("bundler", "id=bundler,target=/root/.bundle/config"),
            Map.entry("composer", "id=composer,target=/root/.composer/auth.json"),
            Map.entry("dotnet", "id=nuget,target=/root/.nuget/NuGet/NuGet.Config"));

    /** What looks like a secret stays out of the image's own variables, even where it is none. */
    private static final Pattern SECRET_BY_NAME = Pattern.compile("(?i)secret|token|passw|credential|_key");

    private static final String AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";

    /** By which tools with authorities of their own are told to trust others. */
    private static final List<String> AUTHORITIES_VARIABLES = List.of(
            "CARGO_HTTP_CAINFO",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS",
            "PIP_CERT",
            "REQUESTS_CA_BUNDLE",
            "SSL_CERT_FILE");

    private final BaseImages images;
    private final BuildPlan plan;
    private final BuildArguments arguments;
    private final String source;

    BuildStage(BaseImages images, BuildPlan plan, BuildArguments arguments, String source) {
        this.images = images;
        this.plan = plan;
        this.arguments = arguments;
        this.source = source;
    }

    void write(Dockerfile file) {
        ImageRow row = images.of(plan);
        file.add("FROM " + images.name(row.build(), row.tool(), plan) + " AS build");
        file.add("USER 0");
        DockerfileRenderer.packages(file, row.buildInstall());
        images.missing(plan, row, false).forEach(tool -> DockerfileRenderer.tool(file, images, tool, plan));
        String folder = DockerfileRenderer.join(source, plan.root());
        file.add("WORKDIR " + Dockerfile.word(source));
        file.path(plan.path().stream()
                .map(part -> DockerfileRenderer.join(folder, part))
                .toList());
        new TreeSet<>(arguments.variables()).forEach(name -> file.add("ARG " + name));
        List<Step> steps =
                plan.steps().stream().filter(step -> !step.hostOnly()).toList();
        Map<String, String> common = common(steps);
        Map<String, String> environment = new HashMap<>(BuildEnvironment.of(plan));
        environment.putAll(common);
        if (images.certificates() != null) {
            AUTHORITIES_VARIABLES.forEach(name -> environment.put(name, AUTHORITIES));
        }
        file.environment(environment);
        steps(file, steps, common);
    }

    /** Sources come in before the first step that needs them, so that what installs dependencies stays cached. */
    private void steps(Dockerfile file, List<Step> steps, Map<String, String> common) {
        boolean copied = false;
        Set<String> there = new HashSet<>();
        for (Step step : steps) {
            if (!copied && !step.independent() && step.inputs().isEmpty()) {
                file.add("COPY . .");
                copied = true;
            } else if (!copied && !step.inputs().isEmpty() && there.addAll(step.inputs())) {
                inputs(file, step);
            }
            file.run(mounts(step), line(step, common));
        }
        if (!copied) {
            file.add("COPY . .");
        }
    }

    /** A wildcard makes a file optional: a lock file in another format is no reason to fail. */
    private static void inputs(Dockerfile file, Step step) {
        String folder = step.folder().isEmpty() ? "" : step.folder() + "/";
        boolean deep = step.inputs().stream().anyMatch(input -> input.contains("**"));
        String names = step.inputs().stream()
                .map(input -> input.contains("*") ? input : optional(input))
                .map(input -> Dockerfile.word(folder + input))
                .collect(Collectors.joining(" "));
        String options = deep ? "--parents " : "";
        file.add("COPY " + options + names + " " + (deep ? "./" : Dockerfile.word("./" + folder)));
    }

    private static String optional(String file) {
        return file.substring(0, file.length() - 1) + "[" + file.charAt(file.length() - 1) + "]";
    }

    private List<String> mounts(Step step) {
        List<String> mounts = new ArrayList<>();
        for (Step.Cache cache : step.caches()) {
            mounts.add("type=cache,id=" + cache.name() + ",target=" + CACHES + cache.name() + ",sharing=locked");
        }
        String settings = SETTINGS.get(plan.packageManager());
        if (settings != null) {
            mounts.add("type=secret," + settings);
        }
        if (images.certificates() != null) {
            mounts.add("type=secret,id=" + images.certificates() + ",target=" + AUTHORITIES);
        }
        new TreeSet<>(arguments.secrets()).forEach(name -> mounts.add("type=secret,id=" + name + ",env=" + name));
        return mounts;
    }

    /** What every step has in its environment is said once. */
    private static Map<String, String> common(List<Step> steps) {
        Map<String, String> common = new LinkedHashMap<>();
        if (!steps.isEmpty()) {
            common.putAll(environment(steps.getFirst()));
            steps.forEach(step -> common.entrySet().retainAll(environment(step).entrySet()));
        }
        common.keySet().removeIf(name -> SECRET_BY_NAME.matcher(name).find());
        return common;
    }

    private static Map<String, String> environment(Step step) {
        Map<String, String> environment = new TreeMap<>(step.environment());
        step.caches().forEach(cache -> {
            if (cache.variable() != null) {
                environment.put(cache.variable(), CACHES + cache.name());
            }
        });
        return environment;
    }

    private static String line(Step step, Map<String, String> common) {
        StringBuilder line = new StringBuilder();
        if (!step.folder().isEmpty()) {
            line.append("cd ").append(ShellWord.quote(step.folder())).append(" && ");
        }
        environment(step).forEach((name, value) -> {
            if (!value.equals(common.get(name))) {
                line.append("export ")
                        .append(name)
                        .append('=')
                        .append(ShellWord.quote(value))
                        .append(" && ");
            }
        });
        String command = step.command().toString();
        for (Step.Cache cache : step.caches()) {
            command = command.replace(cache.placeholder(), CACHES + cache.name());
        }
        return line + command;
    }
}
