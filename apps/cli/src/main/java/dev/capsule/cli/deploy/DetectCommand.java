package dev.capsule.cli.deploy;

import dev.capsule.buildplan.DetectionReport;
import dev.capsule.buildplan.Planner;
import dev.capsule.buildplan.dockerfile.BaseImages;
import dev.capsule.buildplan.dockerfile.DockerfileRenderer;
import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.detection.Application;
import dev.capsule.detection.Detector;
import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.DirectoryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "detect",
        description =
                "Say what the application in a directory or a git repository is, why, and how it would be built and run. Needs no running Capsule.",
        footer = {
            "%nExamples:",
            "  capsule detect",
            "  capsule detect --explain",
            "  capsule detect examples/hello-node --json",
            "  capsule detect https://git.example.com/shop.git",
            "  capsule detect . --app apps/web --dockerfile > Dockerfile",
            "  capsule detect --write"
        })
public final class DetectCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR|URL",
            defaultValue = ".",
            description = "a directory, or the address of a git repository; default: this directory")
    private String source = ".";

    @Option(names = "--explain", description = "with the evidence for each answer, and with what lost and why")
    private boolean explain;

    @Option(names = "--dockerfile", description = "print the Dockerfile that it would be built with, and nothing else")
    private boolean dockerfile;

    @Option(
            names = "--app",
            paramLabel = "FOLDER",
            description = "of several applications, the one in this folder; the directory stays what is built from")
    private @Nullable String folder;

    @Option(
            names = "--write",
            description = "write capsule.yaml and the Dockerfile into the directory; what is there is not replaced")
    private boolean write;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "base images and mirrors of your own, for --dockerfile")
    private @Nullable Path images;

    public DetectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        if (ClonedRepository.isAddress(source)) {
            if (write) {
                throw new CommandFailure(ExitCode.USAGE, "--write needs a directory. Clone the repository first.");
            }
            try (ClonedRepository cloned = ClonedRepository.of(source)) {
                return told(cloned.directory());
            }
        }
        Path directory = Path.of(source).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no directory " + directory + ".");
        }
        return told(directory);
    }

    private int told(Path directory) {
        DetectionReport report =
                DetectionReport.of(Detector.standard().detect(DirectoryView.open(directory)), Planner.standard());
        if (report.unknown() != null) {
            throw new CommandFailure(ExitCode.FAILED, report.unknown().message());
        }
        DetectionReport wanted = report.with(chosen(report.applications()));
        if (dockerfile) {
            String text = dockerfile(directory, only(wanted.applications()));
            context.output().result(Map.of("dockerfile", text), text.stripTrailing());
        } else if (write) {
            DetectionReport.Entry entry = only(wanted.applications());
            List<String> written =
                    new WrittenFiles(entry.application(), renderer().render(entry.plan())).into(directory);
            context.output().result(Map.of("written", written), "Wrote " + String.join(", ", written) + ".");
        } else {
            context.output()
                    .result(
                            wanted.workspace() == null ? only(wanted.applications()) : wanted,
                            wanted.text(explain).stripTrailing());
        }
        return ExitCode.OK.number();
    }

    /** The repository's own wins; only where there is none is one made. */
    private String dockerfile(Path directory, DetectionReport.Entry entry) {
        Finding<String> own = entry.application().dockerfile();
        if (own == null) {
            return renderer().render(entry.plan());
        }
        context.output().step("The repository's own " + own.value() + " is what an image is made from");
        return DirectoryView.open(directory)
                .read(own.value())
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, own.value() + " cannot be read."));
    }

    private List<DetectionReport.Entry> chosen(List<DetectionReport.Entry> entries) {
        String wanted = folder;
        if (wanted == null) {
            return entries;
        }
        Application named = folders(entries).named(wanted);
        return entries.stream()
                .filter(entry -> entry.application().root().equals(named.root()))
                .toList();
    }

    private static DetectionReport.Entry only(List<DetectionReport.Entry> entries) {
        if (entries.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "None of the projects here is an application to deploy.");
        }
        if (entries.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There are several applications, each with a Dockerfile of its own. Name one with --app: "
                            + folders(entries) + ".");
        }
        return entries.getFirst();
    }

    private static Folders folders(List<DetectionReport.Entry> entries) {
        return new Folders(
                entries.stream().map(DetectionReport.Entry::application).toList());
    }

    private DockerfileRenderer renderer() {
        if (images == null) {
            return DockerfileRenderer.standard();
        }
        try {
            return DockerfileRenderer.with(BaseImages.standard().with(Files.readString(images), images.toString()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "The file " + images + " cannot be read.");
        }
    }
}
