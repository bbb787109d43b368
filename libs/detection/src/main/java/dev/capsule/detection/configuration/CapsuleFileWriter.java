package dev.capsule.detection.configuration;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Finding;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An application as the {@code capsule.yaml} that says the same, for an owner who wants to keep it by hand. */
public final class CapsuleFileWriter {
    private final StringBuilder text = new StringBuilder("# What Capsule found. Change what is not right.\n");

    private CapsuleFileWriter() {}

    public static String text(Application application) {
        CapsuleFileWriter writer = new CapsuleFileWriter();
        writer.write(application);
        return writer.text.toString();
    }

    private void write(Application application) {
        DetectedProcess main = application.main();
        if (!application.root().isEmpty()) {
            line(0, "root", application.root());
        }
        if (application.install() != null) {
            list("install", application.install().value());
        }
        if (!application.build().value().isEmpty()) {
            list("build", application.build().value());
        }
        if (main.type() == ServiceType.STATIC) {
            line(0, "static", main.staticRoot() == null || main.staticRoot().isEmpty() ? "." : main.staticRoot());
            text.append(main.singlePage() ? "single-page: true\n" : "");
        } else {
            process(0, main);
        }
        if (application.release() != null) {
            line(0, "release", application.release().value());
        }
        if (application.output() != null && !application.output().isEmpty()) {
            line(0, "output", application.output());
        }
        if (!application.environment().isEmpty()) {
            text.append("environment:\n");
            new TreeMap<>(application.environment()).forEach((name, value) -> line(1, name, value));
        }
        if (application.processes().size() > 1) {
            text.append("processes:\n");
            application.processes().stream().skip(1).forEach(process -> {
                text.append("  ").append(process.name()).append(":\n");
                process(2, process);
            });
        }
    }

    private void process(int depth, DetectedProcess process) {
        Finding<String> command = process.command();
        if (command != null) {
            line(depth, "start", command.value());
        }
        if (process.schedule() == null) {
            indent(depth)
                    .append("type: ")
                    .append(process.type().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        } else {
            line(depth, "schedule", process.schedule());
        }
        if (process.port() != null) {
            indent(depth).append("port: ").append(process.port().value()).append('\n');
        }
        line(
                depth,
                "health",
                process.healthPath() == null ? null : process.healthPath().value());
    }

    private void list(String name, List<String> values) {
        text.append(name).append(":\n");
        values.forEach(value -> text.append("  - ").append(quoted(value)).append('\n'));
    }

    private void line(int depth, String name, @Nullable String value) {
        if (value != null) {
            indent(depth).append(name).append(": ").append(quoted(value)).append('\n');
        }
    }

    private StringBuilder indent(int depth) {
        return text.append("  ".repeat(depth));
    }

    /** Plain where YAML cannot take it for anything else. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z_./][\\w ./@=+-]*")
                && !value.matches("(?i)true|false|yes|no|on|off|null|~|\\.+|.*\\s")) {
            return value;
        }
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
