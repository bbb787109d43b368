package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.XmlDocument;
import dev.capsule.detection.parse.XmlElement;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Maven, with its {@code pom.xml} or one in another language. */
final class MavenBuild implements JvmBuild {
    private static final List<String> POLYGLOT =
            List.of("pom.yml", "pom.yaml", "pom.kts", "pom.groovy", "pom.scala", "pom.rb");

    private static final int MAX_DEPTH = 5;

    @Override
    public List<String> telltales() {
        return List.of("pom.xml");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        if (folder.has("pom.xml")) {
            return Optional.of(read(folder, "pom.xml"));
        }
        return folder.hasDirectory(".mvn")
                ? POLYGLOT.stream().filter(folder::has).findFirst().map(file -> read(folder, file))
                : Optional.empty();
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "java", file);
        draft.fact("builder", "maven", 0, "file " + file);
        document(folder, file).ifPresent(pom -> {
            MavenProject project = new MavenProject(pom, parent(folder, pom, 0).orElse(null));
            project.learn(draft);
            Optional<String> artifact = project.artifact().filter(name -> name.matches("[\\w.-]+"));
            if (artifact.isPresent() && isModule(folder)) {
                String up = "../".repeat(folder.path().split("/").length);
                draft.fact("script.reactor", up + "pom.xml --projects :" + artifact.get(), 0, "a module of a reactor");
            }
        });
        draft.noteWhenNothingIsNamed();
        folder.firstOf("mvnw").ifPresent(wrapper -> draft.facts().put("wrapper", wrapper, wrapper, 0, "Maven wrapper"));
        if (draft.facts().has("aggregator")) {
            draft.facts().put("language", MainLanguage.of(folder), file, 0, "its modules");
        } else {
            new JvmSources(folder).learn(draft, List.of("src/main/", "src/"));
        }
        JvmVersion.learn(draft);
        draft.tool("mvn", false);
        return draft.manifest("maven", 98);
    }

    /** The pom from which it inherits, when it lies where the module says and is the one that is meant. */
    private static Optional<MavenProject> parent(Folder folder, XmlElement pom, int depth) {
        Optional<XmlElement> stated = pom.find("parent");
        if (stated.isEmpty() || folder.path().isEmpty() || depth > MAX_DEPTH) {
            return Optional.empty();
        }
        String relative = stated.get().text("relativePath").orElse("../pom.xml").replaceFirst("(^|/)pom\\.xml$", "");
        Path place = Path.of("/", folder.path()).resolve(relative).normalize();
        Folder above = folder.elsewhere(place.toString().substring(1));
        return above.has("pom.xml")
                ? document(above, "pom.xml")
                        .filter(found ->
                                found.text("artifactId").equals(stated.get().text("artifactId")))
                        .map(found -> new MavenProject(
                                found, parent(above, found, depth + 1).orElse(null)))
                : Optional.empty();
    }

    /** Without those beside it, a module could not be built. */
    private static boolean isModule(Folder folder) {
        return !folder.path().isEmpty()
                && folder.elsewhere("")
                        .read("pom.xml")
                        .filter(text -> text.contains("<module>"))
                        .isPresent();
    }

    private static Optional<XmlElement> document(Folder folder, String file) {
        String text = folder.read(file).orElse("");
        try {
            if (file.equals("pom.xml")) {
                return Optional.of(XmlDocument.parse(text));
            }
            return file.endsWith("ml") ? Optional.of(PolyglotPom.asXml(YamlDocument.parse(text))) : Optional.empty();
        } catch (MalformedException e) {
            folder.note(folder.inRepository(file) + (e.line() > 0 ? ":" + e.line() : "") + " cannot be read: "
                    + e.getMessage());
            return Optional.empty();
        }
    }
}
