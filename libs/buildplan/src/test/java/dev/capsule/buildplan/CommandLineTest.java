package dev.capsule.buildplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void startsPlainWordsWithoutAShell() {
        assertThat(CommandLine.parse(" node  server.js --x=1 ").arguments())
                .containsExactly("node", "server.js", "--x=1");
    }

    @Test
    void takesSimpleQuotesAwayItself() {
        assertThat(CommandLine.parse("go build -ldflags '-s -w' -o \"my app\" pre'fi'x")
                        .arguments())
                .containsExactly("go", "build", "-ldflags", "-s -w", "-o", "my app", "prefix");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', quoteCharacter = '@', textBlock = """
            gunicorn app:app -b 0.0.0.0:$PORT         ^ exec gunicorn app:app -b 0.0.0.0:$PORT
            java -Dport=${PORT:-8080} -jar x.jar      ^ exec java -Dport=${PORT:-8080} -jar x.jar
            A=1 B=2 node x.js                         ^ A=1 B=2 exec node x.js
            gunicorn 'app:make()' -b :$PORT           ^ exec gunicorn 'app:make()' -b :$PORT
            ./migrate && ./serve                      ^ ./migrate && ./serve
            cat x | ./serve                           ^ cat x | ./serve
            exec ./serve -p $PORT                     ^ exec ./serve -p $PORT
            cd app && node x                          ^ cd app && node x
            echo "a                                   ^ exec echo "a
            """)
    void leavesTheRestToAShellWithTheProgramInItsPlaceWhereThatIsTheSame(String line, String script) {
        assertThat(CommandLine.parse(line).arguments()).containsExactly("/bin/sh", "-c", script);
    }

    @Test
    void takesAnyLengthOfLine() {
        assertThat(CommandLine.parse("x".repeat(100_000)).arguments()).startsWith("/bin/sh");
        assertThat(CommandLine.parse("'a'".repeat(1300)).arguments()).hasSize(1);
    }

    @Test
    void isWrittenAsAPersonWouldTypeIt() {
        assertThat(CommandLine.of("go", "build", "-ldflags", "-s -w")).hasToString("go build -ldflags '-s -w'");
        assertThat(CommandLine.parse("x $PORT")).hasToString("exec x $PORT");
    }
}
