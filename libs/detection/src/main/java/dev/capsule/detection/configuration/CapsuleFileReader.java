package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.RepositoryView;
import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code capsule.yaml}. What is unknown or wrong in it is an error with file and line, never ignored. */
public final class CapsuleFileReader {
    private static final List<String> NAMES = List.of("capsule.yaml", "capsule.yml");
    private static final Set<String> PROCESS_KEYS = Set.of("start", "type", "port", "health", "schedule");
    private static final Set<String> KEYS = Set.of(
            "root",
            "language",
            "framework",
            "install",
            "build",
            "start",
            "port",
            "type",
            "health",
            "release",
            "schedule",
            "static",
            "single-page",
            "output",
            "memory",
            "environment",
            "processes");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PROCESS_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private CapsuleFileReader() {}

    /** What the file at the root says, or nothing when there is none. */
    public static CapsuleFile read(RepositoryView repository) {
        Optional<String> file =
                NAMES.stream().filter(repository.paths()::contains).findFirst();
        return file.map(name -> read(name, repository.read(name))).orElse(CapsuleFile.NONE);
    }

    private static CapsuleFile read(String file, Optional<String> text) {
        if (text.isEmpty()) {
            throw invalid(file, 1, "it is too large");
        }
        try {
            return text.get().isBlank()
                    ? CapsuleFile.NONE
                    : read(file, Checked.of(YamlDocument.parse(text.get()), KEYS));
        } catch (MalformedException e) {
            throw invalid(file, e.line(), e.getMessage());
        }
    }

    private static CapsuleFile read(String file, Checked fields) throws MalformedException {
        Map<String, Integer> lines = new HashMap<>();
        KEYS.forEach(key -> fields.value(key).ifPresent(value -> lines.put(key, value.line())));
        ServiceType type = type(fields);
        String schedule = schedule(fields);
        if ((type == ServiceType.CRON) != (schedule != null) && (type != null || schedule == null)) {
            throw new MalformedException(
                    "type \"cron\" and \"schedule\" belong together",
                    fields.line(schedule == null ? "type" : "schedule"));
        }
        return new CapsuleFile(
                file,
                folder(fields, "root"),
                fields.text("language").orElse(null),
                fields.text("framework").orElse(null),
                commands(fields, "install"),
                commands(fields, "build"),
                command(fields, "start"),
                fields.integer("port", 1, 65535).orElse(null),
                schedule != null ? ServiceType.CRON : type,
                health(fields),
                command(fields, "release"),
                schedule,
                folder(fields, "static"),
                fields.bool("single-page").orElse(null),
                folder(fields, "output"),
                fields.integer("memory", 16, 1024 * 1024).orElse(null),
                environment(fields),
                processes(file, fields),
                lines);
    }

    private static List<StatedProcess> processes(String file, Checked fields) throws MalformedException {
        List<StatedProcess> processes = new ArrayList<>();
        for (Map.Entry<String, Value> entry : fields.mapping("processes").entrySet()) {
            int line = entry.getValue().line();
            if (!PROCESS_NAME.matcher(entry.getKey()).matches()) {
                throw new MalformedException(
                        "a process has a name of small letters, digits and hyphens, not \"" + entry.getKey() + "\"",
                        line);
            }
            Evidence evidence = new Evidence(file, line, "capsule.yaml", "process " + entry.getKey());
            Optional<String> command = entry.getValue().asText();
            if (command.isPresent()) {
                processes.add(StatedProcess.of(entry.getKey(), command.get(), evidence));
                continue;
            }
            Checked process = Checked.of(entry.getValue(), PROCESS_KEYS);
            String schedule = schedule(process);
            processes.add(new StatedProcess(
                    entry.getKey(),
                    process.requireText("start"),
                    schedule != null ? ServiceType.CRON : type(process),
                    process.integer("port", 1, 65535).orElse(null),
                    health(process),
                    schedule,
                    null,
                    evidence));
        }
        return processes;
    }

    private static @Nullable ServiceType type(Checked fields) throws MalformedException {
        Optional<String> text = fields.text("type");
        for (ServiceType type : ServiceType.values()) {
            if (text.isPresent() && type.name().toLowerCase(Locale.ROOT).equals(text.get())) {
                return type;
            }
        }
        if (text.isPresent()) {
            throw new MalformedException(
                    "\"type\" must be one of web, api, worker, cron, static, not \"" + text.get() + "\"",
                    fields.line("type"));
        }
        return null;
    }

    private static @Nullable String schedule(Checked fields) throws MalformedException {
        Optional<String> text = fields.text("schedule");
        return text.isEmpty()
                ? null
                : CronSchedule.normalize(text.get())
                        .orElseThrow(() -> new MalformedException(
                                "\"schedule\" must be five cron fields such as \"0 3 * * *\", or @hourly, @daily, @weekly, @monthly, not \""
                                        + text.get() + "\"",
                                fields.line("schedule")));
    }

    private static @Nullable String health(Checked fields) throws MalformedException {
        return matching(fields, "health", path -> path.matches("/\\S*"), "must be a path that begins with /");
    }

    private static @Nullable String folder(Checked fields, String name) throws MalformedException {
        String folder = matching(
                fields,
                name,
                path -> !path.startsWith("/")
                        && !path.contains("\\")
                        && !List.of(path.split("/")).contains(".."),
                "must be a folder within the repository");
        return folder == null
                ? null
                : folder.replaceFirst("^(\\./)+", "").replaceFirst("^\\.$", "").replaceFirst("/+$", "");
    }

    private static @Nullable String matching(Checked fields, String name, Predicate<String> valid, String otherwise)
            throws MalformedException {
        Optional<String> text = fields.text(name);
        if (text.isPresent() && !valid.test(text.get())) {
            throw new MalformedException(
                    "\"" + name + "\" " + otherwise + ", not \"" + text.get() + "\"", fields.line(name));
        }
        return text.orElse(null);
    }

    private static @Nullable String command(Checked fields, String name) throws MalformedException {
        return matching(fields, name, text -> !text.isBlank(), "must not be empty");
    }

    private static @Nullable List<String> commands(Checked fields, String name) throws MalformedException {
        return fields.value(name).isEmpty()
                ? null
                : fields.texts(name).stream().filter(line -> !line.isBlank()).toList();
    }

    private static Map<String, String> environment(Checked fields) throws MalformedException {
        Map<String, String> environment = fields.textsByName("environment");
        for (String name : environment.keySet()) {
            if (!VARIABLE.matcher(name).matches()) {
                throw new MalformedException(
                        "\"" + name + "\" is not a name of an environment variable", fields.line("environment"));
            }
        }
        return environment;
    }

    public static CapsuleException invalid(String file, int line, String problem) {
        return new CapsuleException(
                ErrorCode.INVALID_CONFIGURATION, file + (line > 0 ? ":" + line : "") + ": " + problem + ".");
    }
}
