package dev.capsule.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @Test
    void keepsColoursTabsLinesAndEveryLanguage() {
        String text = "\u001b[31mError\u001b[0m\tnöt fоund 日本 🚀\n\u001b[38;5;12;1mnext\u001b[m";

        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[2Jb", // clears the screen
                "a\u001b[1A\u001b[2Kb", // overwrites the line before
                "a\u001b]0;title\u0007b", // names the window
                "a\u001b]52;c;Y3VybCBldmlsfHNo\u001b\\b", // fills the clipboard
                "a\u001b]8;;https://evil.example\u0007b", // hides a link
                "a\u001bP$q\"p\u001b\\b", // asks the terminal to type something
                "a\u001b[6nb", // asks where the cursor is
                "a\u009bb", // the beginning of one, in one character
                "a\rb",
                "a\bb",
                "a\u001bcb", // resets the terminal
                "a\u0000b"
            })
    void takesOutWhatWouldRuleTheTerminal(String text) {
        String shown = Printable.of(text);

        assertThat(shown).matches("a[^\\p{Cntrl}]*b").doesNotContain("\u001b");
    }

    @Test
    void takesOutASequenceThatNeverEnds() {
        assertThat(Printable.of("a\u001b]0;b")).isEqualTo("a");
        assertThat(Printable.of("a\u001b[")).isEqualTo("a");
        assertThat(Printable.of("a\u001b")).isEqualTo("a");
        assertThat(Printable.of("\u001b\u001b[2J\u001b[2J")).isEmpty();
    }

    @Test
    void isAllThatTheCommandPrintsAsText() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true);
        String hostile = "x\u001b[2J";

        Output output = new Output(stream, stream, false, new Style(false), 80);
        output.result(Map.of(), hostile);
        output.item(Map.of(), hostile);
        output.say(hostile);
        output.step(hostile);
        output.detail(hostile);
        output.error(Failure.of("usage", hostile, ExitCode.USAGE));
        output.table(List.of(hostile), List.of(List.of(hostile)), Map.of());
        new Output(stream, stream, true, new Style(false), 80).item(Map.of("line", hostile), hostile);

        assertThat(printed.toString()).contains("x").doesNotContain("\u001b");
    }
}
