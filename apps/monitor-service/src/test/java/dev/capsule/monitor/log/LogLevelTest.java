package dev.capsule.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-03-01T12:00:00.000Z  INFO 1 --- [main] c.e.Application : Started     | info
                    [Nest] 42  - 03/01/2026, 12:00:00 PM   ERROR [ExceptionsHandler] broken   | error
                    WARNING:root:disk is nearly full                                          | warn
                    time="2026-03-01T12:00:00Z" level=warning msg="slow"                      | warn
                    level=DEBUG msg=x                                                         | debug
                    {"level":"error","msg":"x"}                                               | error
                    {"time":1,"level": 30,"msg":"an ERROR that is none"}                      | info
                    {"level":60,"msg":"x"}                                                    | error
                    {"severity":"NOTICE","message":"x"}                                       | info
                    panic: PANIC in the loop                                                  | error
                    TRACE entering                                                            | debug
                    """)
    void readsTheLevelThatALineSays(String line, String level) {
        assertThat(LogLevel.of(line)).contains(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "listening on port 3000",
                "an information about errors",
                "INFORMATION",
                "{\"level\":\"loud\",\"msg\":\"x\"}",
                "{\"msg\":\"no level\"}",
            })
    void saysNothingOfALineThatSaysNothing(String line) {
        assertThat(LogLevel.of(line)).isEmpty();
    }

    @Test
    void looksForWordsOnlyNearTheBeginning() {
        assertThat(LogLevel.of("x".repeat(119) + " ERROR")).isEmpty();
        assertThat(LogLevel.of("x".repeat(20) + " ERROR")).contains("error");
    }
}
