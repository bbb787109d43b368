package dev.capsule.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Capsule's modules in the order of the root {@code pom.xml}, by the package that each owns below a root package.
 *
 * @param inOrder a module may use only those before it
 */
record Modules(String root, List<Module> inOrder) {
    private static final Pattern ENTRY =
            Pattern.compile("<module>(libs|apps)/(?:api-)?([a-z-]+?)(?:-service)?</module>");

    record Module(String packageName, boolean application) {}

    static Modules of(Path pom, String root) throws IOException {
        List<Module> modules = ENTRY.matcher(Files.readString(pom))
                .results()
                .map(entry -> new Module(
                        root + "." + entry.group(2).replace('-', '.'),
                        entry.group(1).equals("apps")))
                .toList();
        return new Modules(root, modules);
    }

    /** The longest package that holds it, since {@code runtime.local} is not part of {@code runtime}. */
    Optional<Module> of(JavaClass type) {
        return inOrder.stream()
                .filter(module -> isWithin(type.getPackageName(), module.packageName))
                .max(Comparator.comparingInt(module -> module.packageName.length()));
    }

    boolean mayUse(Module user, Module used) {
        if (user.equals(used)) {
            return true;
        }
        boolean wiring = user.packageName.equals(root + ".standalone");
        return inOrder.indexOf(used) < inOrder.indexOf(user) && (!used.application || wiring);
    }

    private static boolean isWithin(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }
}
