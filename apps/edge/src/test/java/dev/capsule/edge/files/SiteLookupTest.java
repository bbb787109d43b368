package dev.capsule.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.files.SiteLookup.Found;
import dev.capsule.edge.files.SiteLookup.Missing;
import dev.capsule.edge.files.SiteLookup.Moved;
import dev.capsule.edge.files.SiteLookup.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLookupTest {
    private Path outside;
    private Path root;

    @BeforeEach
    void makeSite(@TempDir Path directory) throws IOException {
        outside = directory;
        root = Files.createDirectory(directory.resolve("site"));
        write("index.html", "home");
        write("about.html", "about");
        write("docs/index.html", "docs");
        write("app.js", "plain");
        write("app.js.gz", "zipped");
        write("app.js.br", "brotli");
        Files.createDirectory(root.resolve("empty"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
    }

    @Test
    void findsFilesIndexesAndPagesWithoutTheirExtension() throws IOException {
        assertThat(text(find("/"))).isEqualTo("home");
        assertThat(text(find("/docs/"))).isEqualTo("docs");
        assertThat(text(find("/about"))).isEqualTo("about");
        assertThat(find("/docs")).isEqualTo(new Moved("/docs/"));
        assertThat(find("/nothing")).isInstanceOf(Missing.class);
        assertThat(find("/empty/")).isInstanceOf(Missing.class);
        assertThat(find("/app.js/")).isInstanceOf(Missing.class);
    }

    @Test
    void followsNoLinkOutOfTheSite() throws IOException {
        Files.createSymbolicLink(root.resolve("leak.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), outside);
        Files.createSymbolicLink(root.resolve("inside.html"), root.resolve("about.html"));
        assertThat(find("/leak.txt")).isInstanceOf(Missing.class);
        assertThat(find("/up/secret.txt")).isInstanceOf(Missing.class);
        assertThat(find("/up/")).isInstanceOf(Missing.class);
        assertThat(text(find("/inside.html"))).isEqualTo("about");
    }

    @Test
    void servesFromARootThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(outside.resolve("current"), root);
        SitePath path = SitePath.of("/about.html").orElseThrow();
        assertThat(text(new SiteLookup(link, "r1").find(path, false, null))).isEqualTo("about");
    }

    @Test
    void sendsTheSmallestFormThatTheClientTakes() throws IOException {
        assertThat(text(find("/app.js", "gzip, br"))).isEqualTo("brotli");
        assertThat(text(find("/app.js", "gzip;q=0.5, br;q=0"))).isEqualTo("zipped");
        assertThat(text(find("/app.js", "identity"))).isEqualTo("plain");
        assertThat(text(find("/app.js", null))).isEqualTo("plain");
        assertThat(file(find("/app.js", null)).hasEncodings()).isTrue();
        assertThat(file(find("/app.js", "br")).etag())
                .isNotEqualTo(file(find("/app.js", null)).etag());
    }

    @Test
    void answersUnknownPathsOfASinglePageApplicationWithItsPage() throws IOException {
        SiteLookup lookup = new SiteLookup(root, "r1");
        assertThat(text(lookup.find(path("/users/7"), true, null))).isEqualTo("home");
        assertThat(lookup.find(path("/missing.png"), true, null)).isInstanceOf(Missing.class);
    }

    @Test
    void answersUnknownPathsWithTheSitesOwnPage() throws IOException {
        write("404.html", "lost");
        assertThat(text(find("/nothing"))).isEqualTo("lost");
        assertThat(file(find("/nothing")).status()).isEqualTo(404);
        assertThat(text(new SiteLookup(root, "r1").find(path("/missing.png"), true, null)))
                .isEqualTo("lost");
    }

    @Test
    void tellsFilesOfTwoReleasesApartEvenWithEqualTimes() throws IOException {
        Files.setLastModifiedTime(root.resolve("about.html"), FileTime.fromMillis(0));
        String first = file(new SiteLookup(root, "r1").find(path("/about"), false, null))
                .etag();
        String second = file(new SiteLookup(root, "r2").find(path("/about"), false, null))
                .etag();
        assertThat(first).isNotEqualTo(second);
        assertThat(file(find("/about")).lastModified())
                .as("a fixed time of a build says nothing")
                .isAfter(FileTime.fromMillis(0).toInstant());
    }

    private void write(String name, String content) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static SitePath path(String uri) {
        return SitePath.of(uri).orElseThrow();
    }

    private Result find(String uri) throws IOException {
        return find(uri, null);
    }

    private Result find(String uri, @Nullable String acceptEncoding) throws IOException {
        return new SiteLookup(root, "r1").find(path(uri), false, acceptEncoding);
    }

    private static SiteFile file(Result result) {
        return ((Found) result).file();
    }

    private static String text(Result result) throws IOException {
        return Files.readString(file(result).path());
    }
}
