package dev.capsule.cli.log;

import dev.capsule.cli.output.Output;
import dev.capsule.cli.output.Style;
import dev.capsule.contracts.monitor.LogLine;
import dev.capsule.contracts.monitor.LogSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Prints lines with when, where and what. */
final class LogPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int SHORT_INSTANCE = 8;

    private final Output output;

    LogPrinter(Output output) {
        this.output = output;
    }

    void print(LogLine line) {
        Style style = output.style();
        String where = line.instance() == null ? line.source().text() : "app[" + tail(line.instance()) + "]";
        String message = line.source() == LogSource.STDERR || "error".equals(line.level())
                ? style.red(line.message())
                : line.message();
        output.item(line, style.dim(TIME.format(line.at()) + " " + where) + " " + message);
    }

    private static String tail(String instance) {
        return instance.length() <= SHORT_INSTANCE ? instance : instance.substring(instance.length() - SHORT_INSTANCE);
    }
}
