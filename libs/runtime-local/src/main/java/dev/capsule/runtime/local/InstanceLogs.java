package dev.capsule.runtime.local;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.InstanceId;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream;
import dev.capsule.runtime.local.output.KeptOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Reads the output of one instance or task, waiting for more when asked to. */
final class InstanceLogs {
    private static final Duration LOOK = Duration.ofMillis(50);

    private InstanceLogs() {}

    /** @param over whether the instance ended for good and its output is complete */
    static LogStream read(InstanceId instance, KeptOutput output, LogOptions options, BooleanSupplier over) {
        long deadline = System.nanoTime() + options.patience().toNanos();
        try {
            while (true) {
                boolean complete = over.getAsBoolean();
                KeptOutput.Piece piece = output.read(options.cursor(), options.maxLines(), complete);
                if (!piece.lines().isEmpty() || piece.atEnd() || System.nanoTime() >= deadline) {
                    return new LogStream(piece.lines(), piece.nextCursor(), piece.skippedBytes(), piece.atEnd());
                }
                Thread.sleep(LOOK);
            }
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE, "The output of " + instance + " cannot be read at the moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleException(ErrorCode.UNAVAILABLE, "Reading the output was interrupted.", e);
        }
    }
}
