package dev.capsule.contracts.monitor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a line comes from. */
public enum LogSource {
    STDOUT,
    STDERR,
    BUILD,
    PLATFORM;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static LogSource of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
