package dev.capsule.buildplan;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process of one kind usually needs; an empty list fits every kind, and null is what the line says nothing of.
 *
 * @param startSeconds until it answers for the first time
 * @param instances how many there may be
 * @param reason for the user, as a clause
 */
record Size(
        List<String> frameworks,
        List<String> languages,
        List<String> types,
        @Nullable Integer cpuMillis,
        @Nullable Integer memoryMegabytes,
        @Nullable Integer startSeconds,
        @Nullable Integer instances,
        String reason) {
    private static final Set<String> FIELDS =
            Set.of("framework", "language", "type", "cpu", "memory", "start", "instances", "reason");

    boolean fits(String framework, String language, ServiceType type) {
        return (frameworks.isEmpty() || frameworks.contains(framework))
                && (languages.isEmpty() || languages.contains(language))
                && (types.isEmpty() || types.contains(type.name().toLowerCase(Locale.ROOT)));
    }

    static List<Size> read(String text) throws MalformedException {
        List<Size> sizes = new ArrayList<>();
        for (Value value : YamlDocument.parse(text).items().toList()) {
            Checked fields = Checked.of(value, FIELDS);
            sizes.add(new Size(
                    fields.texts("framework"),
                    fields.texts("language"),
                    fields.texts("type"),
                    fields.integer("cpu", 1, 64_000).orElse(null),
                    fields.integer("memory", 16, 1_000_000).orElse(null),
                    fields.integer("start", 1, 3600).orElse(null),
                    fields.integer("instances", 1, 1000).orElse(null),
                    fields.requireText("reason")));
        }
        return sizes;
    }
}
