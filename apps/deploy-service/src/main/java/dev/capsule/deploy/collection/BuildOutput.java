package dev.capsule.deploy.collection;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.deploy.build.log.BuildLogFile;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The log of a build, masked already when it was written.
 *
 * @param over whether the build has ended; asked only when everything was read
 */
record BuildOutput(Origin origin, BuildLogFile file, BooleanSupplier over) implements LineSource {
    @Override
    public Piece read(long cursor, int maxLines) {
        // Asked before reading, so that what is written before the end is read before it.
        BuildLogFile.Lines probe = file.read(cursor, 1);
        boolean ended = probe.lines().isEmpty() && over.getAsBoolean();
        BuildLogFile.Lines lines = file.read(cursor, maxLines);
        return new Piece(
                List.of(),
                lines.lines().stream()
                        .map(line -> new SourceLine(origin, line.at(), LogSource.BUILD, line.text()))
                        .toList(),
                lines.nextCursor(),
                ended && lines.lines().isEmpty());
    }
}
