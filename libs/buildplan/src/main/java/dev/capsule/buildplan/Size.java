package dev.capsule.buildplan;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process of one kind usually needs; null fits every kind.
 *
 * @param reason for the user, as a clause
 */
record Size(
        @Nullable String framework,
        @Nullable String language,
        @Nullable String type,
        int cpuMillis,
        int memoryMegabytes,
        String reason) {
    private static final Set<String> FIELDS = Set.of("framework", "language", "type", "cpu", "memory", "reason");

    boolean fits(String framework, String language, Enum<?> type) {
        return (this.framework == null || this.framework.equals(framework))
                && (this.language == null || this.language.equals(language))
                && (this.type == null || this.type.equals(type.name().toLowerCase(Locale.ROOT)));
    }

    static List<Size> read(String text) throws MalformedException {
        List<Size> sizes = new ArrayList<>();
        for (Value value : YamlDocument.parse(text).items().toList()) {
            Checked fields = Checked.of(value, FIELDS);
            sizes.add(new Size(
                    fields.text("framework").orElse(null),
                    fields.text("language").orElse(null),
                    fields.text("type").orElse(null),
                    fields.integer("cpu", 1, 64_000).orElseThrow(),
                    fields.integer("memory", 16, 1_000_000).orElseThrow(),
                    fields.requireText("reason")));
        }
        return sizes;
    }
}
