package dev.capsule.monitor.log;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which level a line has, as far as the line says it: in a JSON field, or as a word near its beginning. */
final class LogLevel {
    private static final int HEAD = 120;
    private static final Pattern JSON =
            Pattern.compile("\"(?:level|severity|lvl)\"\\s*:\\s*\"?(\\w+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD =
            Pattern.compile("\\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|PANIC)\\b");
    private static final Pattern KEY = Pattern.compile("\\blevel=(\\w+)", Pattern.CASE_INSENSITIVE);

    private LogLevel() {}

    static Optional<String> of(String line) {
        if (line.startsWith("{")) {
            Matcher field = JSON.matcher(line);
            if (field.find()) {
                return named(field.group(1));
            }
        }
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        for (Pattern pattern : List.of(KEY, WORD)) {
            Matcher word = pattern.matcher(head);
            if (word.find()) {
                return named(word.group(1));
            }
        }
        return Optional.empty();
    }

    /** Numbers are those of bunyan and pino. */
    private static Optional<String> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "trace", "debug", "10", "20" -> Optional.of("debug");
            case "info", "notice", "information", "30" -> Optional.of("info");
            case "warn", "warning", "40" -> Optional.of("warn");
            case "error", "err", "fatal", "critical", "panic", "50", "60" -> Optional.of("error");
            default -> Optional.empty();
        };
    }
}
