package dev.capsule.deploy.build.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** A connection whose answer ends with a failure when it is longer, or takes longer, than any honest one. */
final class BoundedConnection extends JDKHttpConnection {
    private final long mostBytes;
    private final Instant deadline;
    private final InstantSource clock;

    BoundedConnection(URL url, Proxy proxy, long mostBytes, Instant deadline, InstantSource clock) throws IOException {
        super(url, proxy);
        this.mostBytes = mostBytes;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    private final class Bounded extends FilterInputStream {
        private long left = mostBytes;

        Bounded(InputStream answer) {
            super(answer);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("it answers with more than " + (mostBytes >> 20) + " MB");
            }
            if (clock.instant().isAfter(deadline)) {
                throw new IOException("it answers too slowly");
            }
        }
    }
}
