package dev.capsule.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neighbour puts a link to somewhere else in the place of a directory while it is packed or removed, again and again. */
class LinkInThePlaceTest {
    private static final int ROUNDS = 300;

    @TempDir
    private Path directory;

    private Path elsewhere;
    private Path tree;

    @BeforeEach
    void makeBoth() throws IOException {
        elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "SECRET");
        tree = Files.createDirectories(directory.resolve("root/tree"));
    }

    @Test
    void isNeverPacked() throws Exception {
        try (Neighbour _ = new Neighbour()) {
            for (int round = 0; round < ROUNDS; round++) {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try {
                    TreePacker.pack(directory.resolve("root"), Path.of("tree"), packed);
                } catch (IOException e) {
                    // What vanishes or turns out to be a link is a failure, and never a way out.
                }
                assertThat(packed.toString(StandardCharsets.ISO_8859_1)).doesNotContain("SECRET");
            }
        }
    }

    @Test
    void leadsNoRemovalAstray() throws Exception {
        try (Neighbour _ = new Neighbour()) {
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    TreeRemoval.remove(tree);
                } catch (java.io.UncheckedIOException e) {
                    // The neighbour keeps making it.
                }
                assertThat(elsewhere.resolve("file")).exists();
                Files.createDirectories(tree);
            }
        }
    }

    @Test
    void isRefusedOnTheWayToWhatIsPacked() throws IOException {
        Files.createSymbolicLink(tree.resolve("out"), elsewhere);

        assertThatThrownBy(() ->
                        TreePacker.pack(directory.resolve("root"), Path.of("tree/out"), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void isRemovedItself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        TreeRemoval.remove(link);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(elsewhere.resolve("file")).exists();
    }

    /** Swaps {@code tree/place} between a directory with a file and a link as fast as it can. */
    private final class Neighbour implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread = Thread.ofPlatform().start(this::swap);

        private void swap() {
            Path place = tree.resolve("place");
            while (!over.get()) {
                try {
                    Files.createDirectories(place);
                    Files.writeString(place.resolve("file"), "harmless");
                    Files.delete(place.resolve("file"));
                    Files.delete(place);
                    Files.createSymbolicLink(place, elsewhere);
                    Files.delete(place);
                } catch (IOException e) {
                    try {
                        Files.deleteIfExists(place);
                    } catch (IOException again) {
                        // The next round tries it again.
                    }
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            thread.join();
        }
    }
}
