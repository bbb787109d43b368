package dev.capsule.runtime.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserIdsTest {
    private static final int FIRST = 70_000;
    private static final int LAST = FIRST + 3 * UidBlocks.SIZE - 1;

    @TempDir
    private Path machine;

    @Test
    void givesANameTheSameIdForGood() throws IOException {
        int given = installation("one").idOf("app");
        installation("one").idOf("other");

        assertThat(installation("one").idOf("app")).isEqualTo(given);
    }

    @Test
    void givesTwoInstallationsNoIdInCommon() throws IOException {
        UserIds one = installation("one");
        UserIds other = installation("other");
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            assertThat(ids.add(one.idOf("app " + i))).isTrue();
            assertThat(ids.add(other.idOf("app " + i))).isTrue();
        }
    }

    @Test
    void keepsTheIdsOfAnInstallationThatNeedsASecondBlock() throws IOException {
        installation("gone").idOf("app");
        UserIds growing = installation("growing");
        int before = growing.idOf("app 0");
        Files.writeString(machine.resolve("growing/users"), "app 0\n" + "taken\n".repeat(UidBlocks.SIZE - 1));
        remove("gone");

        int ofSecondBlock = growing.idOf("app of the second block");

        assertThat(ofSecondBlock).isEqualTo(FIRST);
        assertThat(growing.idOf("app 0")).isEqualTo(before).isEqualTo(FIRST + UidBlocks.SIZE);
    }

    @Test
    void dealsTheIdsOfAnInstallationAgainOnlyOnceItsFilesAreGone() throws IOException {
        int first = installation("one").idOf("app");
        installation("two").idOf("app");
        installation("three").idOf("app");
        UserIds four = installation("four");

        assertThatThrownBy(() -> four.idOf("app"))
                .hasRootCauseInstanceOf(IOException.class)
                .rootCause()
                .hasMessageContaining("are taken");
        assertThat(machine.resolve("four/users")).doesNotExist();
        remove("one");
        assertThat(four.idOf("app")).isEqualTo(first);
    }

    private UserIds installation(String name) throws IOException {
        Path place = Files.createDirectories(machine.resolve(name));
        return new UserIds(place, new UidBlocks(machine.resolve("user-ids"), FIRST, LAST));
    }

    private void remove(String name) throws IOException {
        Path place = machine.resolve(name);
        Files.deleteIfExists(place.resolve("users"));
        Files.deleteIfExists(place.resolve("users.lock"));
        Files.delete(place);
    }
}
