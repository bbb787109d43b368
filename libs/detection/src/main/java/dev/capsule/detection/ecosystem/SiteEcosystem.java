package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages that are served as they are. */
public final class SiteEcosystem implements Ecosystem {
    private static final List<String> ROOTS = List.of("", "public/", "static/", "www/", "site/", "docs/", "dist/");

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
        return ROOTS.stream()
                .filter(root -> folder.has(root + "index.html"))
                .findFirst()
                .map(root -> read(folder, root));
    }

    private Manifest read(Folder folder, String root) {
        String page = root + "index.html";
        Facts facts = new Facts(folder, language());
        facts.put("manifest", page, page, 0, "a page");
        facts.put("site", root.isEmpty() ? "" : root.substring(0, root.length() - 1), page, 0, "a page to serve");
        return new Manifest(
                language(),
                facts.evidence(page, 0, "a page to serve"),
                Finding.of("none", 90, facts.evidence(page, 0, "nothing to install")),
                List.of(),
                Map.of(),
                facts.all());
    }
}
