package dev.capsule.detection.ecosystem.site;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages to serve, or text of which a generator without a language's packages makes them. */
public final class SiteEcosystem implements Ecosystem {
    private static final String STATICFILE = "Staticfile";
    private static final List<String> ROOTS =
            List.of("", "public/", "static/", "www/", "site/", "html/", "htdocs/", "docs/", "dist/", "src/");

    @Override
    public String language() {
        return "html";
    }

    @Override
    public List<String> telltales() {
        return List.of("index.html", "public/index.html");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        Facts facts = new Facts(folder, language());
        Optional<String> generator = SiteGenerator.learn(folder, facts);
        Optional<String> page = root(folder).map(root -> page(folder, root, facts));
        return generator.or(() -> page).map(file -> {
            facts.put("manifest", file, file, 0, "file " + file);
            return new Manifest(
                    language(),
                    facts.evidence(file, 0, "file " + file),
                    Finding.of("none", 90, facts.evidence(file, 0, "nothing to install")),
                    List.of(),
                    Map.of(),
                    facts.all());
        });
    }

    private static String page(Folder folder, String root, Facts facts) {
        String page = folder.firstOf(root + "index.html", root + "index.htm", STATICFILE)
                .orElse(root + "index.html");
        facts.put("site", root.isEmpty() ? "" : root.substring(0, root.length() - 1), page, 0, "a page to serve");
        if (page.equals(STATICFILE)) {
            facts.put("site.stated", "true", page, 0, "file " + page);
        }
        return page;
    }

    /** What a Staticfile says, else the first folder with a first page. */
    private static Optional<String> root(Folder folder) {
        if (folder.has(STATICFILE)) {
            Optional<String> stated = folder.document(STATICFILE, YamlDocument::parse)
                    .flatMap(document -> document.text("root"))
                    .map(root -> root.replaceFirst("^(\\./)+", "").replaceFirst("/*$", "/"))
                    .filter(root -> folder.hasDirectory(root.substring(0, root.length() - 1)));
            return stated.or(() -> Optional.of(""));
        }
        return ROOTS.stream()
                .filter(root -> Stream.of("index.html", "index.htm").anyMatch(page -> folder.has(root + page)))
                .findFirst();
    }
}
