package dev.capsule.cli.deploy;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.detection.Application;
import dev.capsule.detection.configuration.CapsuleFileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a repository's owner gets to keep of a detection. */
record WrittenFiles(Application application, String dockerfile) {
    /** All of them or none. */
    List<String> into(Path directory) {
        SequencedMap<String, String> contents = new LinkedHashMap<>();
        contents.put("capsule.yaml", CapsuleFileWriter.text(application));
        contents.put("Dockerfile", dockerfile);
        List<String> there = contents.keySet().stream()
                .filter(name -> Files.exists(directory.resolve(name)))
                .toList();
        if (!there.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Nothing was written, since this is there already: " + String.join(", ", there)
                            + ". Move it away first.");
        }
        try {
            for (Map.Entry<String, String> file : contents.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(contents.keySet());
    }
}
