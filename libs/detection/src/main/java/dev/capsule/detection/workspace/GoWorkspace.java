package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The modules that a go.work uses. */
public final class GoWorkspace implements WorkspaceReader {
    private static final String FILE = "go.work";
    private static final int CONFIDENCE = 90;

    @Override
    public Optional<Layout> read(Folder root) {
        return root.read(FILE).flatMap(text -> {
            List<Member> members = modules(root, text).stream()
                    .map(path -> new Member(path, path))
                    .toList();
            Evidence evidence = new Evidence(root.inRepository(FILE), 0, "workspaces", "the modules of go.work");
            return members.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Layout(Finding.of("go-workspace", CONFIDENCE, evidence), "go", members, true));
        });
    }

    /** Those that it names; all there are when it cannot be read. */
    private static List<String> modules(Folder root, String text) {
        List<String> all = root.named("go.mod").stream()
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .toList();
        List<String> used = used(text);
        return used.isEmpty() ? all : all.stream().filter(used::contains).toList();
    }

    private static List<String> used(String text) {
        List<String> used = new ArrayList<>();
        boolean inBlock = false;
        for (String line : text.lines().map(GoWorkspace::withoutComment).toList()) {
            if (line.matches("use\\s*\\(")) {
                inBlock = true;
            } else if (inBlock && line.equals(")")) {
                inBlock = false;
            } else if (inBlock || line.startsWith("use ")) {
                String path = line.replaceFirst("^use\\s+", "").replaceAll("^\"|\"$", "");
                used.add(path.replaceFirst("^(\\./)+", "").replaceFirst("/+$", ""));
            }
        }
        return used;
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf("//");
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
