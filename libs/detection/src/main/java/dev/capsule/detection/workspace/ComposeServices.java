package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.configuration.ComposeFile;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The services that a Compose file builds from folders of their own, often each in another language. */
public final class ComposeServices implements WorkspaceReader {
    @Override
    public Optional<Layout> read(Folder root) {
        return ComposeFile.FILES.stream()
                .filter(root::has)
                .findFirst()
                .flatMap(file ->
                        root.document(file, YamlDocument::parse).flatMap(document -> read(root, file, document)));
    }

    private static Optional<Layout> read(Folder root, String file, Value document) {
        SequencedMap<String, String> folders = new LinkedHashMap<>();
        for (Map.Entry<String, Value> service : document.fields("services").entrySet()) {
            String context = ComposeFile.context(service.getValue())
                    .replaceFirst("^(\\./)+", "")
                    .replaceFirst("/+$", "");
            boolean below = !context.isEmpty()
                    && !context.startsWith("/")
                    && !List.of(context.split("/")).contains("..");
            if (below && !context.equals(".") && root.hasDirectory(context)) {
                folders.putIfAbsent(context, service.getKey());
            }
        }
        Evidence evidence = new Evidence(root.inRepository(file), 0, "docker-compose", folders.size() + " services");
        List<Layout.Member> members = folders.entrySet().stream()
                .map(entry -> new Layout.Member(entry.getKey(), entry.getValue()))
                .toList();
        return members.size() < 2
                ? Optional.empty()
                : Optional.of(new Layout(Finding.of("docker-compose", 40, evidence), null, members, false));
    }
}
