package dev.capsule.runtime.kubernetes.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * What a command puts out. The client ends the stream of a command with an exit code other than zero by an error; here it
 * just ends, and the code tells the rest.
 */
final class CommandOutput extends FilterInputStream {
    private final CompletableFuture<Integer> exitCode;

    CommandOutput(InputStream output, CompletableFuture<Integer> exitCode) {
        super(output);
        this.exitCode = exitCode;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            return endUnlessLost(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            return endUnlessLost(e);
        }
    }

    private int endUnlessLost(IOException e) throws IOException {
        if (exitCode.isDone() && !exitCode.isCompletedExceptionally()) {
            return -1;
        }
        throw e;
    }
}
