package dev.capsule.buildplan.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions of a Dockerfile: continued lines joined, texts of here documents left out. */
record DockerfileText(List<Instruction> instructions) {
    private static final Pattern HERE = Pattern.compile("<<'(\\w+)'");

    record Instruction(String name, String rest) {}

    static DockerfileText parse(String text) {
        List<Instruction> instructions = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder line = new StringBuilder(lines.get(i));
            while (line.toString().endsWith("\\")) {
                line.setLength(line.length() - 1);
                line.append(lines.get(++i).strip());
            }
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            Matcher here = HERE.matcher(line);
            if (here.find()) {
                while (!lines.get(++i).equals(here.group(1))) {
                    // the text belongs to a file or a script, not to the Dockerfile
                }
            }
            String[] words = line.toString().split("\\s+", 2);
            instructions.add(new Instruction(words[0].toUpperCase(Locale.ROOT), words.length < 2 ? "" : words[1]));
        }
        return new DockerfileText(instructions);
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::rest)
                .toList();
    }

    /** From its FROM on. */
    DockerfileText lastStage() {
        int start = 0;
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).name().equals("FROM")) {
                start = i;
            }
        }
        return new DockerfileText(instructions.subList(start, instructions.size()));
    }

    int indexOf(String name, Pattern rest) {
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction.name().equals(name)
                    && rest.matcher(instruction.rest()).find()) {
                return i;
            }
        }
        return -1;
    }
}
