package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes that a Procfile names; its {@code release} line runs once before a release goes live. */
public final class Procfile implements ConventionReader {
    private static final String FILE = "Procfile";
    private static final int CONFIDENCE = 97;
    private static final int MAX_PROCESSES = 50;
    private static final Pattern LINE = Pattern.compile("^([A-Za-z0-9_-]{1,40}):\\s*(\\S.*)$");

    @Override
    public Optional<Conventions> read(Folder folder) {
        return folder.read(FILE).map(text -> read(folder, text.lines().toList()));
    }

    private static Conventions read(Folder folder, List<String> lines) {
        List<StatedProcess> processes = new ArrayList<>();
        Finding<String> release = null;
        for (int i = 0; i < lines.size() && processes.size() < MAX_PROCESSES; i++) {
            Matcher matcher = LINE.matcher(lines.get(i).strip());
            if (!matcher.matches()) {
                continue;
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
            Evidence evidence = new Evidence(folder.inRepository(FILE), i + 1, "procfile", "process " + name);
            if (name.equals("release")) {
                release = Finding.of(matcher.group(2), CONFIDENCE, evidence);
            } else {
                processes.add(StatedProcess.of(name, matcher.group(2), evidence));
            }
        }
        return new Conventions(
                null, null, null, release, null, null, null, null, null, processes, Needs.NOTHING, Map.of(), List.of());
    }
}
