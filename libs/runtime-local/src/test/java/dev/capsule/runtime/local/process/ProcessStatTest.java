package dev.capsule.runtime.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatTest {
    private static final String REST = " S 7 9 9 0 -1 4194560 1 2 3 4 11 22 5 6 20 0 1 0 12345 1000 77 184467 1 1 0";

    @Test
    void readsPastANameThatLooksLikeFields() {
        ProcessStat stat = ProcessStat.parse("42 (a) S 1 (b)" + REST).orElseThrow();
        assertThat(stat).isEqualTo(new ProcessStat(42, 'S', 7, 9, 33, 12345, 77));
    }

    @Test
    void aZombieIsNotAlive() {
        assertThat(ProcessStat.parse("42 (x)" + REST.replace(" S ", " Z "))
                        .orElseThrow()
                        .isAlive())
                .isFalse();
    }

    @Test
    void whatIsCutShortIsNothing() {
        assertThat(ProcessStat.parse("42 (x) S 1")).isEmpty();
        assertThat(ProcessStat.parse("")).isEmpty();
    }
}
