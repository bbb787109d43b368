package dev.capsule.runtime.local;

import dev.capsule.archives.TreePacker;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.UuidSource;
import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.instance.DrainRules;
import dev.capsule.runtime.local.sandbox.Await;
import dev.capsule.runtime.local.sandbox.OutputCap;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import dev.capsule.runtime.local.sandbox.TestPlace;
import dev.capsule.testkit.runtime.RuntimeFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The runtime on a directory of its own, with a stand-in for the edge. */
public final class LocalFixture implements RuntimeFixture {
    static final OutputCap CAP = new OutputCap(64 * 1024, 4);
    static final LocalRuntimeSettings SETTINGS = new LocalRuntimeSettings(
            21_000, 25_999, CAP, new DrainRules(Duration.ofSeconds(5), Duration.ofMillis(100)));

    private final TestPlace place;
    private final UnaryOperator<SandboxSettings> adapt;
    private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    private final TestEdge edge;
    final OffsetClock clock = new OffsetClock();
    private LocalRuntime runtime;

    public LocalFixture(UnaryOperator<SandboxSettings> adapt) {
        try {
            this.place = TestPlace.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.adapt = adapt;
        this.edge = new TestEdge(edgeDirectory());
        this.runtime = open();
    }

    @Override
    public LocalRuntime runtime() {
        return runtime;
    }

    public Path directory() {
        return place.directory();
    }

    /** Another runtime in the place of this one, as after the end of Capsule's process. */
    public void reopen() {
        runtime.close();
        runtime = open();
    }

    void closeRuntime() {
        runtime.close();
    }

    @Override
    public Artifact store(Path directory) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        TreePacker.pack(directory, tar);
        Digest digest = Digest.of(tar.toByteArray());
        blobs.put(digest, tar.toByteArray());
        return new Artifact.Tree(digest);
    }

    @Override
    public Answer get(String hostname, String path) throws IOException, InterruptedException {
        return edge.get(hostname, path);
    }

    @Override
    public void close() {
        runtime.targets().forEach(target -> runtime.remove(target, new DecisionNumber(1_000_000)));
        Await.until(() -> runtime.targets().stream()
                .allMatch(target -> runtime.observe(target).instances().isEmpty()));
        runtime.close();
        place.close();
    }

    private LocalRuntime open() {
        try {
            Sandbox sandbox = Sandbox.open(adapt.apply(place.settings()));
            UuidSource ids = new UuidSource(clock, new SecureRandom());
            return LocalRuntime.open(
                    SETTINGS, sandbox, this::artifact, new EdgeTable(edgeDirectory()), edge, ids, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream artifact(Digest digest) throws IOException {
        byte[] tar = blobs.get(digest);
        if (tar == null) {
            throw new FileNotFoundException("no blob " + digest);
        }
        return new ByteArrayInputStream(tar);
    }

    private Path edgeDirectory() {
        return place.directory().resolve("edge");
    }
}
