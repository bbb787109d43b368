package dev.capsule.runtime.local.sandbox;

import dev.capsule.runtime.local.limits.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds programs as a build's user sees them. What the administrator has on the PATH is often not what another user gets,
 * without a word: so every program is started as that user and asked for its version.
 */
public final class ToolLocator {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final Map<String, String> VERSION_FLAGS = Map.of(
            "go", "version",
            "hugo", "version",
            "zig", "version",
            "java", "-version",
            "javac", "-version",
            "scala", "-version",
            "kotlinc", "-version");

    /** What has to lie beside a program: a Java without a compiler starts every build and finishes none. */
    private static final Map<String, String> BESIDE = Map.of("java", "javac");

    private static final Limits LIMITS = new Limits(1024L * 1024 * 1024, 2000, 256);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_LINES = 20;

    private final SandboxSettings settings;
    private final Isolation isolation;
    private final Steps steps;
    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();

    ToolLocator(SandboxSettings settings, Isolation isolation, Steps steps) {
        this.settings = settings;
        this.isolation = isolation;
        this.steps = steps;
    }

    /** Every program of this name, in the order in which an administrator prefers them. */
    public ToolSearch search(Workspace workspace, String name) throws InterruptedException {
        List<Tool> usable = new ArrayList<>();
        Set<String> unusable = new LinkedHashSet<>();
        Set<Path> seen = new HashSet<>();
        for (Path directory : settings.tools()) {
            Path candidate = directory.resolve(name);
            Optional<Path> real = realPath(candidate);
            if (real.isEmpty() || !Files.isExecutable(candidate) || !seen.add(real.get())) {
                continue;
            }
            String beside = BESIDE.get(name);
            if (beside != null && !Files.isExecutable(real.get().resolveSibling(beside))) {
                unusable.add(real.get() + " is there, but without " + beside + " beside it");
                continue;
            }
            switch (ask(workspace, name, candidate)) {
                case Answer.Version(String version) ->
                    usable.add(new Tool(name, itself(candidate, real.get()), directory, version));
                case Answer.Refused(String reason) -> unusable.add(reason);
            }
        }
        return new ToolSearch(usable, List.copyOf(unusable));
    }

    private record Asked(LocalUser user, Path program, long changed) {}

    private sealed interface Answer {
        record Version(String version) implements Answer {}

        record Refused(String reason) implements Answer {}
    }

    private Answer ask(Workspace workspace, String name, Path program) throws InterruptedException {
        Asked asked = new Asked(workspace.user(), program, program.toFile().lastModified());
        Answer known = answers.get(asked);
        if (known == null) {
            known = run(workspace, name, program);
            answers.put(asked, known);
        }
        return known;
    }

    private Answer run(Workspace workspace, String name, Path program) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        StepCommand command = new StepCommand(
                List.of(program.toString(), VERSION_FLAGS.getOrDefault(name, "--version")),
                workspace.source(),
                Map.of("PATH", program.getParent() + ":" + ChildEnvironment.SYSTEM_PATH),
                List.of(),
                LIMITS,
                TIMEOUT);
        StepOutcome outcome = steps.start(workspace, command, (error, text, mended) -> remember(lines, text))
                .await();
        List<String> said;
        synchronized (lines) {
            said = List.copyOf(lines);
        }
        if (outcome.succeeded()) {
            return new Answer.Version(said.stream()
                    .map(VERSION::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .findFirst()
                    .orElse("unknown"));
        }
        return new Answer.Refused(reason(workspace.user(), program, said));
    }

    private String reason(LocalUser user, Path program, List<String> said) {
        boolean inHome = program.startsWith(settings.accountHome());
        if (inHome && user.uid() != null && !isolation.namespaces()) {
            return program + " is there, but " + user.text() + " cannot enter " + settings.accountHome()
                    + ": install bubblewrap, or install the program outside of that directory.";
        }
        String last = said.isEmpty() ? "it said nothing" : "it said: " + said.getLast();
        return program + " is there, but does not run as " + user.text() + "; " + last;
    }

    /** Some programs are links to one that looks at the name it was called by: those stay as they are. */
    private static Path itself(Path candidate, Path real) {
        Path name = candidate.getFileName();
        Path realName = real.getFileName();
        boolean sameName =
                name != null && realName != null && realName.toString().startsWith(name.toString());
        return sameName ? real : candidate;
    }

    private static void remember(List<String> lines, String text) {
        synchronized (lines) {
            if (lines.size() < MAX_LINES) {
                lines.add(text);
            }
        }
    }

    private static Optional<Path> realPath(Path candidate) {
        try {
            return Optional.of(candidate.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
