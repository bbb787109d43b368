package dev.capsule.runtime;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A command running beside an instance, with its streams. Closing ends the command. */
public interface Session extends AutoCloseable {
    OutputStream input();

    InputStream output();

    InputStream errors();

    /** The exit code once it ended, 128 + signal when a signal ended it. */
    Optional<Integer> await(Duration time) throws InterruptedException;

    @Override
    void close();
}
