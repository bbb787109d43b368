package dev.capsule.detection.workspace;

import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.repository.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which folders the patterns of a workspace mean, such as {@code packages/*} or {@code !**}{@code /test}. */
final class MemberPatterns {
    private static final int MAX_PATTERNS = 500;

    private MemberPatterns() {}

    /**
     * @param manifests names of the files of which a member has one
     * @return folders without the root
     */
    static Set<String> folders(Folder root, List<String> patterns, String... manifests) {
        List<Glob> wanted = new ArrayList<>();
        List<Glob> unwanted = new ArrayList<>();
        patterns.stream().limit(MAX_PATTERNS).forEach(pattern -> {
            boolean negated = pattern.startsWith("!");
            (negated ? unwanted : wanted).add(Glob.of(normal(negated ? pattern.substring(1) : pattern)));
        });
        Set<String> folders = new TreeSet<>();
        for (String manifest : manifests) {
            for (String path : root.named(manifest)) {
                int slash = path.lastIndexOf('/');
                if (slash > 0) {
                    String folder = path.substring(0, slash);
                    if (wanted.stream().anyMatch(glob -> glob.matches(folder))
                            && unwanted.stream().noneMatch(glob -> glob.matches(folder))) {
                        folders.add(folder);
                    }
                }
            }
        }
        return folders;
    }

    private static String normal(String pattern) {
        String plain = pattern.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        for (String manifest : List.of("/package.json", "/project.json", "/Cargo.toml")) {
            if (plain.endsWith(manifest)) {
                return plain.substring(0, plain.length() - manifest.length());
            }
        }
        return plain;
    }
}
