package dev.capsule.testkit.runtime;

import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.Runtime;
import java.io.IOException;
import java.nio.file.Path;

/** What a driver's test gives to the kit: the runtime, and the world around it. */
public interface RuntimeFixture extends AutoCloseable {
    Runtime runtime();

    /** Makes a directory an artifact the runtime can run. */
    Artifact store(Path directory) throws IOException;

    /**
     * Sends a GET request as a user would, through whatever routes requests to applications.
     *
     * @throws IOException when it fails, also when nothing answers
     */
    Answer get(String hostname, String path) throws IOException, InterruptedException;

    /** What came back. */
    record Answer(int status, String body) {}

    @Override
    void close();
}
