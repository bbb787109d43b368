package dev.capsule.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterTest {
    @Test
    void readsWhatAReadyServerWrote() {
        List<String> lines = List.of("42", "/data", "1700000000", "15432", "", "127.0.0.1", "  16777 3", "ready   ");
        assertThat(Postmaster.parse(lines)).contains(new Postmaster(42, Path.of("/data"), 15432, true));
    }

    @Test
    void isNotReadyWhileItStarts() {
        List<String> lines = List.of("42", "/data", "1700000000", "15432", "", "127.0.0.1", "1 3", "starting");
        assertThat(Postmaster.parse(lines)).contains(new Postmaster(42, Path.of("/data"), 15432, false));
        assertThat(Postmaster.parse(lines.subList(0, 4))).contains(new Postmaster(42, Path.of("/data"), 15432, false));
    }

    @Test
    void isEmptyWhileTheFileIsBeingWrittenOrBroken() {
        assertThat(Postmaster.parse(List.of())).isEmpty();
        assertThat(Postmaster.parse(List.of("42", "/data"))).isEmpty();
        assertThat(Postmaster.parse(List.of("x", "/data", "1", "1"))).isEmpty();
    }
}
