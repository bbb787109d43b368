package dev.capsule.detection.configuration;

import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a Procfile names, and the cron jobs of an app.json.
 *
 * @param release the command of its {@code release} line
 */
public record Procfile(
        List<StatedProcess> processes, @Nullable StatedProcess release) {
    private static final int MAX_PROCESSES = 50;
    private static final Pattern LINE = Pattern.compile("^([A-Za-z0-9_-]{1,40}):\\s*(\\S.*)$");

    public Procfile {
        processes = List.copyOf(processes);
    }

    public static Procfile read(Folder folder) {
        List<StatedProcess> processes = new ArrayList<>();
        List<String> lines =
                folder.read("Procfile").map(text -> text.lines().toList()).orElse(List.of());
        StatedProcess release = null;
        for (int i = 0; i < lines.size() && processes.size() < MAX_PROCESSES; i++) {
            Matcher matcher = LINE.matcher(lines.get(i).strip());
            if (!matcher.matches()) {
                continue;
            }
            StatedProcess process = new StatedProcess(
                    matcher.group(1).toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    matcher.group(2),
                    null,
                    null,
                    null,
                    null,
                    folder.inRepository("Procfile"),
                    i + 1);
            if (process.name().equals("release")) {
                release = process;
            } else {
                processes.add(process);
            }
        }
        processes.addAll(cronJobs(folder));
        return new Procfile(processes, release);
    }

    private static List<StatedProcess> cronJobs(Folder folder) {
        List<StatedProcess> jobs = new ArrayList<>();
        folder.document("app.json", JsonDocument::parse).stream()
                .flatMap(document -> document.items("cron"))
                .limit(MAX_PROCESSES)
                .forEach(job -> {
                    Optional<String> schedule = job.text("schedule").flatMap(CronSchedule::normalize);
                    Optional<String> command = job.text("command").filter(text -> !text.isBlank());
                    if (schedule.isPresent() && command.isPresent()) {
                        jobs.add(new StatedProcess(
                                "cron-" + (jobs.size() + 1),
                                command.get(),
                                ServiceType.CRON,
                                null,
                                null,
                                schedule.get(),
                                folder.inRepository("app.json"),
                                job.line()));
                    }
                });
        return jobs;
    }
}
