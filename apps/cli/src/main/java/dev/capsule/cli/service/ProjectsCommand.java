package dev.capsule.cli.service;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.deploy.DeployViews;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "projects",
        description = "List projects, or make one.",
        footer = {"%nExamples:", "  capsule projects", "  capsule projects --create shop"})
public final class ProjectsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--create", paramLabel = "NAME", description = "make a project of this name")
    private @Nullable String create;

    public ProjectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        if (create != null) {
            DeployViews.Project made = api.post("/api/v1/projects", Map.of("name", create), DeployViews.Project.class);
            context.output().result(made, "Made the project " + made.slug() + ".");
            return ExitCode.OK.number();
        }
        List<DeployViews.Project> projects =
                api.all("/api/v1/projects", Map.of(), new TypeReference<Page<DeployViews.Project>>() {});
        context.output()
                .table(
                        List.of("PROJECT", "NAME", "CREATED"),
                        projects.stream()
                                .map(project -> List.of(
                                        project.slug().value(),
                                        project.name(),
                                        Ages.ago(
                                                project.createdAt(),
                                                context.clock().instant())))
                                .toList(),
                        projects);
        return ExitCode.OK.number();
    }
}
