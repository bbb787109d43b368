package dev.capsule.detection.ecosystem.script;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Perl, by its cpanfile, its Makefile.PL or an application for PSGI. */
public final class PerlEcosystem implements Ecosystem {
    private static final List<String> ENTRIES = List.of(
            "app.pl", "script/app", "myapp.pl", "bin/app.pl", "app.psgi", "bin/app.psgi", "server.pl", "main.pl");
    private static final Pattern USES =
            Pattern.compile("(?m)^\\s*use\\s+(Mojolicious(?:::Lite)?|Dancer2?|Catalyst|Plack::\\w+)\\b");

    @Override
    public String language() {
        return "perl";
    }

    @Override
    public List<String> telltales() {
        return List.of("cpanfile", "Makefile.PL", "app.psgi");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("cpanfile", "Makefile.PL", "Build.PL", "app.psgi", "bin/app.psgi")
                .or(() -> folder.matching("*.pl").findFirst())
                .map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "perl", file);
        List<Token> tokens = ScriptTokens.of(folder.read(file).orElse(""), Comments.HASH);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean required =
                    tokens.get(i).isWord("requires") && tokens.get(i + 1).isText();
            boolean listed = file.equals("Makefile.PL")
                    && tokens.get(i).isText()
                    && tokens.get(i + 1).isSign("=");
            if (required || listed) {
                Token name = tokens.get(required ? i + 1 : i);
                draft.dependency(name.text(), "", false, name.line());
            }
        }
        ENTRIES.stream()
                .filter(folder::has)
                .findFirst()
                .or(() -> folder.matching("{script/*,*.psgi,*.pl}").findFirst())
                .ifPresent(entry -> draft.facts().put("entry", entry, entry, 0, "file " + entry));
        new Sources(
                        folder,
                        ENTRIES,
                        path -> path.endsWith(".pl") || path.endsWith(".psgi") || path.startsWith("script/"),
                        1)
                .find(USES)
                .ifPresent(hit -> draft.dependency(hit.value(), "", false, hit.path(), hit.line()));
        draft.noteWhenNothingIsNamed();
        draft.lockFile("cpanfile.snapshot");
        ToolVersions.require(draft, "perl", true, List.of("perl"), List.of(".perl-version"), Optional.empty());
        boolean carton = folder.has("cpanfile.snapshot");
        return draft.manifest(file.endsWith(".pl") ? "none" : carton ? "carton" : "cpanm", 90);
    }
}
