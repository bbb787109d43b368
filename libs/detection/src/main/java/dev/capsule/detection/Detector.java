package dev.capsule.detection;

import dev.capsule.detection.assembly.Assembler;
import dev.capsule.detection.assembly.Assembly;
import dev.capsule.detection.configuration.CapsuleFile;
import dev.capsule.detection.configuration.CapsuleFileReader;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.rule.RuleBook;
import dev.capsule.detection.rule.ServiceTable;
import dev.capsule.detection.workspace.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a repository is, with evidence. It reads and never runs anything of it. */
public final class Detector {
    private static final String ADVICE = """
            Say what it is in a file capsule.yaml at the root of the repository, for example:
              build: make
              start: ./server
              port: 8080        # only when it does not listen on the port in $PORT
              type: web         # web, api, worker, cron or static""";

    private final List<Ecosystem> ecosystems;
    private final Assembler assembler;
    private final Workspaces workspaces;

    private Detector(RuleBook rules, ServiceTable services) {
        this.ecosystems = Readers.ecosystems();
        this.assembler = new Assembler(rules, services, ecosystems, Readers.conventions());
        this.workspaces = new Workspaces(assembler, ecosystems, Readers.workspaces());
    }

    /** With the rules that come with Capsule. Make one and keep it: it reads all rules. */
    public static Detector standard() {
        return new Detector(RuleBook.standard(), ServiceTable.standard());
    }

    /**
     * @throws dev.capsule.kernel.CapsuleException with INVALID_CONFIGURATION, file and line, when {@code capsule.yaml}
     *     is wrong
     */
    public Detection detect(RepositoryView repository) {
        CapsuleFile stated = CapsuleFileReader.read(repository);
        String root = stated.root() == null ? "" : stated.root();
        Folder folder = new Folder(repository, root);
        if (!root.isEmpty() && folder.paths().isEmpty()) {
            throw CapsuleFileReader.invalid(stated.file(), stated.line("root"), "there is no folder \"" + root + "\"");
        }
        if (stated.start() != null || stated.site() != null || !root.isEmpty()) {
            return one(folder, stated, workspaces.membership(folder));
        }
        Assembly whole = assembler.assemble(folder, stated, null);
        return workspaces.detect(folder, whole).orElseGet(() -> detected(folder, whole));
    }

    private Detection one(Folder folder, CapsuleFile stated, Optional<Membership> membership) {
        return detected(folder, assembler.assemble(folder, stated, membership.orElse(null)));
    }

    private Detection detected(Folder folder, Assembly assembly) {
        return assembly.application() == null
                ? unknown(folder, assembly)
                : new Detection.Detected(assembly.application());
    }

    private Detection.Unknown unknown(Folder folder, Assembly assembly) {
        List<String> lookedFor = new ArrayList<>();
        ecosystems.forEach(ecosystem -> lookedFor.addAll(ecosystem.telltales()));
        lookedFor.addAll(List.of("Procfile", "capsule.yaml"));
        Optional<String> first = lookedFor.stream().filter(folder::has).findFirst();
        String language = assembly.identity().language().value();
        Finding<String> dockerfile = assembly.dockerfile();
        String reason;
        if (dockerfile != null) {
            reason = dockerfile.value()
                    + " says how an image is made, and nothing beside it how the application is built and"
                    + " started without one. A machine that runs programs, and not images, cannot use it.";
        } else if (folder.paths().isEmpty()) {
            reason = "There are no files here.";
        } else if (assembly.recognised()) {
            reason = first.map(file -> folder.inRepository(file) + " is there, so this")
                            .orElse("This") + " looks like " + language
                    + ", but nothing says how to start the application.";
        } else if (first.isPresent()) {
            reason = folder.inRepository(first.get()) + " is there, but nothing says how to start the application.";
        } else {
            reason = "Nothing here says what kind of application it is.";
        }
        return new Detection.Unknown(
                assembly.identity(),
                folder.notes().isEmpty() ? reason : reason + " " + String.join(". ", folder.notes()) + ".",
                lookedFor,
                ADVICE);
    }
}
