package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Needs;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cron jobs of an {@code app.json}. */
public final class AppJson implements ConventionReader {
    private static final String FILE = "app.json";
    private static final int MAX_JOBS = 50;

    @Override
    public Optional<Conventions> read(Folder folder) {
        return folder.document(FILE, JsonDocument::parse).map(document -> read(folder, document));
    }

    private static Conventions read(Folder folder, Value document) {
        List<StatedProcess> jobs = new ArrayList<>();
        document.items("cron").limit(MAX_JOBS).forEach(job -> {
            Optional<String> schedule = job.text("schedule").flatMap(CronSchedule::normalize);
            Optional<String> command = job.text("command").filter(text -> !text.isBlank());
            if (schedule.isPresent() && command.isPresent()) {
                String name = "cron-" + (jobs.size() + 1);
                jobs.add(new StatedProcess(
                        name,
                        command.get(),
                        ServiceType.CRON,
                        null,
                        null,
                        schedule.get(),
                        null,
                        new Evidence(folder.inRepository(FILE), job.line(), "app.json", "process " + name)));
            }
        });
        return new Conventions(
                null, null, null, null, null, null, null, null, null, jobs, Needs.NOTHING, Map.of(), List.of());
    }
}
