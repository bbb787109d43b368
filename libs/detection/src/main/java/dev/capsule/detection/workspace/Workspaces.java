package dev.capsule.detection.workspace;

import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Identity;
import dev.capsule.detection.Membership;
import dev.capsule.detection.assembly.Assembler;
import dev.capsule.detection.assembly.Assembly;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the applications of a repository that is more than one project. */
public final class Workspaces {
    private static final int MAX_MEMBERS = 300;
    private static final Evidence TOOL = new Evidence("", 0, "workspaces", "the workspace's tool is of it");
    private static final Evidence NOTHING = new Evidence("", 0, "none", "the projects differ");

    private final Assembler assembler;
    private final List<WorkspaceReader> readers;
    private final Subfolders subfolders;

    public Workspaces(Assembler assembler, List<Ecosystem> ecosystems, List<WorkspaceReader> readers) {
        this.assembler = assembler;
        this.readers = List.copyOf(readers);
        this.subfolders = new Subfolders(ecosystems);
    }

    /** Of the workspace at the repository's root, when the folder is one of its members. */
    public Optional<Membership> membership(Folder folder) {
        return layouts(folder.elsewhere("")).stream()
                .flatMap(layout -> layout.members().stream()
                        .filter(member -> member.path().equals(folder.path()))
                        .map(member -> new Membership("", layout.tool().value(), member.name())))
                .findFirst();
    }

    /**
     * Empty when the root is all there is.
     *
     * @param whole what the root is when it is taken alone
     */
    public Optional<Detection> detect(Folder root, Assembly whole) {
        List<Layout> layouts = layouts(root);
        List<Layout> declared = layouts.stream().filter(Layout::declared).toList();
        if (!declared.isEmpty()) {
            return workspace(root, declared, whole, true);
        }
        if (whole.application() != null) {
            return Optional.empty();
        }
        return layouts.isEmpty() ? sideBySide(root, whole) : workspace(root, layouts, whole, false);
    }

    /** What says most of the repository comes first. */
    private List<Layout> layouts(Folder root) {
        return readers.stream()
                .flatMap(reader -> reader.read(root).stream())
                .sorted(Comparator.comparingInt((Layout layout) -> layout.tool().confidence())
                        .reversed())
                .toList();
    }

    private Optional<Detection> workspace(Folder root, List<Layout> layouts, Assembly whole, boolean declared) {
        Layout first = layouts.getFirst();
        List<Application> applications = applications(root, layouts);
        Application own = whole.application();
        if (applications.isEmpty() && (own != null || !declared)) {
            return Optional.empty();
        }
        if (own != null && applications.size() == 1 && Deployable.startsByItself(own)) {
            return Optional.empty();
        }
        if (own == null && applications.size() == 1 && first.libraries()) {
            return Optional.of(new Detection.Detected(applications.getFirst()));
        }
        List<Application> deployable = new ArrayList<>(applications);
        if (own != null && Deployable.isAnApplicationOfItsOwn(own, applications)) {
            deployable.addFirst(own);
        }
        return Optional.of(new Detection.Workspace(
                first.tool(),
                identity(first.language(), whole, deployable),
                deployable,
                main(first, deployable).orElseGet(() -> own != null && Deployable.startsAll(own) ? own : null)));
    }

    private static Optional<Application> main(Layout layout, List<Application> applications) {
        return applications.stream()
                .filter(application -> application.root().equals(layout.main()))
                .findFirst();
    }

    private List<Application> applications(Folder root, List<Layout> layouts) {
        SequencedMap<String, Membership> members = new LinkedHashMap<>();
        for (Layout layout : layouts) {
            for (Member member : layout.members()) {
                if (members.size() < MAX_MEMBERS) {
                    members.putIfAbsent(
                            member.path(), new Membership("", layout.tool().value(), member.name()));
                }
            }
        }
        List<Application> applications = new ArrayList<>();
        for (Map.Entry<String, Membership> member : members.entrySet()) {
            application(root, member.getKey(), member.getValue()).ifPresent(applications::add);
        }
        applications.sort(Comparator.comparing(Application::root));
        return Deployable.withoutTools(applications);
    }

    private Optional<Application> application(Folder root, String path, @Nullable Membership membership) {
        Assembly assembly = assembler.assemble(root.elsewhere(path), CapsuleFile.NONE, membership);
        return Optional.ofNullable(assembly.application())
                .filter(Deployable::isDeployable)
                .map(found -> membership == null ? found : MemberBuild.of(found, membership));
    }

    /** No tool keeps them together, so each application may have a folder of its own. */
    private Optional<Detection> sideBySide(Folder root, Assembly whole) {
        List<Application> applications = new ArrayList<>();
        for (String path : subfolders.candidates(root.paths())) {
            Optional.ofNullable(assembler
                            .assemble(root.elsewhere(path), CapsuleFile.NONE, null)
                            .application())
                    .ifPresent(applications::add);
        }
        if (applications.isEmpty()) {
            return Optional.empty();
        }
        if (applications.size() == 1) {
            return Optional.of(new Detection.Detected(applications.getFirst()));
        }
        Evidence evidence =
                new Evidence(applications.getFirst().root(), 0, "folders", "an application in a folder of its own");
        return Optional.of(new Detection.Workspace(
                Finding.of("none", 60, evidence), identity(null, whole, applications), applications, null));
    }

    /** That of the tool where it has one, else what all applications have in common. */
    private static Identity identity(@Nullable String language, Assembly whole, List<Application> applications) {
        Finding<String> framework = common(applications, Application::framework);
        if (language == null) {
            return new Identity(
                    common(applications, Application::language),
                    common(applications, Application::packageManager),
                    framework);
        }
        boolean own = whole.identity().language().value().equals(language);
        return new Identity(
                own ? whole.identity().language() : Finding.of(language, 80, TOOL),
                whole.packageManager(language).orElseGet(() -> common(applications, Application::packageManager)),
                framework);
    }

    private static Finding<String> common(
            List<Application> applications, Function<Application, Finding<String>> property) {
        List<Finding<String>> findings = applications.stream().map(property).toList();
        boolean same = findings.stream().map(Finding::value).distinct().count() == 1;
        return same ? findings.getFirst() : Finding.of("none", 50, NOTHING);
    }
}
