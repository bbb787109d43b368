package dev.capsule.cli.deploy;

import dev.capsule.buildplan.Planner;
import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Detector;
import dev.capsule.detection.repository.DirectoryView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "detect",
        description =
                "Say what the application in a directory is, why, and how it would be built and run. Needs no running Capsule.",
        footer = {"%nExamples:", "  capsule detect", "  capsule detect examples/hello-node --json"})
public final class DetectCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = ".", description = "default: this directory")
    private Path directory = Path.of(".");

    public DetectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There is no directory " + directory.toAbsolutePath().normalize() + ".");
        }
        Detection detection = Detector.standard()
                .detect(DirectoryView.open(directory.toAbsolutePath().normalize()));
        return switch (detection) {
            case Detection.Unknown unknown -> throw new CommandFailure(ExitCode.FAILED, unknown.message());
            case Detection.Detected detected -> told(List.of(detected.application()));
            case Detection.Workspace workspace -> told(workspace.applications());
        };
    }

    private int told(List<Application> applications) {
        List<DetectionAnswer> answers = applications.stream()
                .map(application ->
                        new DetectionAnswer(application, Planner.standard().plan(new Detection.Detected(application))))
                .toList();
        context.output()
                .result(
                        answers.size() == 1 ? answers.getFirst() : answers,
                        String.join(
                                "\n\n",
                                answers.stream().map(DetectionAnswer::text).toList()));
        return ExitCode.OK.number();
    }
}
