package dev.capsule.detection.ecosystem.beam;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Erlang with rebar3. */
public final class ErlangEcosystem implements Ecosystem {
    private static final String MANIFEST = "rebar.config";
    private static final Pattern DEPENDENCY =
            Pattern.compile("^\\s*[\\[,]?\\s*\\{([a-z][a-z0-9_]*),\\s*(?:\"|\\{git|\\{pkg).*");
    private static final Pattern RELEASE = Pattern.compile("\\{release,\\s*\\{([a-z][a-z0-9_]*)");

    @Override
    public String language() {
        return "erlang";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read(MANIFEST).map(text -> read(folder, text));
    }

    private static Manifest read(Folder folder, String text) {
        Draft draft = new Draft(folder, "erlang", MANIFEST);
        List<String> lines = text.lines().limit(2000).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line =
                    lines.get(i).length() > 500 || lines.get(i).stripLeading().startsWith("%") ? "" : lines.get(i);
            Matcher dependency = DEPENDENCY.matcher(line.replaceFirst("\\{deps,\\s*", ""));
            if (dependency.matches()) {
                draft.dependency(dependency.group(1), "", false, i + 1);
            }
            Matcher release = RELEASE.matcher(line);
            if (release.find()) {
                draft.fact("release", release.group(1), i + 1, "release " + release.group(1));
            }
        }
        draft.noteWhenNothingIsNamed();
        draft.lockFile("rebar.lock");
        ToolVersions.require(draft, "rebar3", false, List.of("rebar"), List.of(), Optional.empty());
        return draft.manifest("rebar3", 97);
    }
}
