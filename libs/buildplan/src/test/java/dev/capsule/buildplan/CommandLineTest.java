package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void startsPlainWordsWithoutAShell() {
        assertThat(CommandLine.parse(" node  server.js --x=1 ").arguments())
                .containsExactly("node", "server.js", "--x=1");
    }

    @Test
    void leavesVariablesToAShell() {
        assertThat(CommandLine.parse("gunicorn app:app -b 0.0.0.0:$PORT").arguments())
                .startsWith("/bin/sh", "-c");
    }
}
