package dev.capsule.cli.deploy;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.detection.Application;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The applications of one repository by the folders that people name them by. */
record Folders(List<Application> applications) {
    Application named(String folder) {
        String wanted = Path.of(folder).normalize().toString();
        return applications.stream()
                .filter(application -> application.root().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "There is no application in " + folder + ". There are: " + this + "."));
    }

    @Override
    public String toString() {
        return applications.stream()
                .map(application -> application.root().isEmpty() ? "." : application.root())
                .collect(Collectors.joining(", "));
    }
}
