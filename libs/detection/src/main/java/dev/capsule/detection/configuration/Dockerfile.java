package dev.capsule.detection.configuration;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Needs;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The repository's own Dockerfile: where its last stage listens, how it is checked, and as whom it runs. */
public final class Dockerfile implements ConventionReader {
    private static final int CONFIDENCE = 95;
    private static final Pattern EXPOSE = Pattern.compile("(?i)^EXPOSE\\s+(\\d{1,5})(?:/tcp)?(?:\\s.*)?$");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)^ENV\\s+PORT[= ]\"?(\\d{1,5})\"?\\s*$");
    private static final Pattern PATH = Pattern.compile("https?://[^/\\s\"']+(/[\\w./-]*)");
    private static final Pattern USER = Pattern.compile("(?i)^USER\\s+(\\S+).*$");

    @Override
    public Optional<Conventions> read(Folder folder) {
        return folder.firstOf("Dockerfile", "Containerfile", "dockerfile")
                .flatMap(file -> folder.read(file)
                        .filter(text -> !text.isBlank())
                        .map(text -> read(folder, file, instructions(text))));
    }

    private record Instruction(String text, int line) {}

    /** Lines that end in a backslash go on in the next. */
    private static List<Instruction> instructions(String text) {
        List<Instruction> instructions = new ArrayList<>();
        StringBuilder instruction = new StringBuilder();
        int number = 0;
        int start = 1;
        for (String line : text.lines().limit(5000).toList()) {
            number++;
            String plain = line.strip();
            if (plain.startsWith("#") || plain.isEmpty()) {
                continue;
            }
            if (instruction.isEmpty()) {
                start = number;
            }
            boolean goesOn = plain.endsWith("\\");
            instruction
                    .append(goesOn ? plain.substring(0, plain.length() - 1) : plain)
                    .append(' ');
            if (!goesOn) {
                instructions.add(new Instruction(instruction.toString().strip(), start));
                instruction.setLength(0);
            }
        }
        return instructions;
    }

    private static Conventions read(Folder folder, String file, List<Instruction> instructions) {
        Finding<Integer> port = null;
        Finding<String> health = null;
        String user = null;
        for (Instruction instruction : instructions) {
            String text = instruction.text().length() > 4000 ? "" : instruction.text();
            if (text.regionMatches(true, 0, "FROM ", 0, 5)) {
                port = null;
                health = null;
                user = null;
            }
            Evidence evidence = new Evidence(folder.inRepository(file), instruction.line(), "dockerfile", text);
            Finding<Integer> found = port(text, evidence);
            port = port == null ? found : port;
            if (text.regionMatches(true, 0, "HEALTHCHECK ", 0, 12)) {
                Matcher path = PATH.matcher(text);
                health = path.find() ? Finding.of(path.group(1), CONFIDENCE, evidence) : health;
            }
            Matcher named = USER.matcher(text);
            user = named.matches() ? named.group(1) : user;
        }
        Evidence whole = new Evidence(folder.inRepository(file), 0, "dockerfile", "the repository's own " + file);
        return new Conventions(
                null,
                null,
                null,
                null,
                port,
                health,
                null,
                Finding.of(folder.inRepository(file), CONFIDENCE, whole),
                null,
                List.of(),
                Needs.NOTHING,
                Map.of(),
                notes(file, user));
    }

    private static @Nullable Finding<Integer> port(String text, Evidence evidence) {
        for (Pattern pattern : List.of(EXPOSE, ENVIRONMENT)) {
            Matcher matcher = pattern.matcher(text);
            int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            if (number >= 1 && number <= 65535) {
                return Finding.of(number, CONFIDENCE, evidence);
            }
        }
        return null;
    }

    private static List<String> notes(String file, @Nullable String user) {
        boolean root = user == null || user.equals("root") || user.equals("0") || user.startsWith("0:");
        return root
                ? List.of("The image of " + file + " runs as root; add USER with a number such as 10001 to its end.")
                : List.of();
    }
}
