package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.Membership;
import dev.capsule.detection.parse.ShellWord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where in the source things are done. An application of a workspace is installed at the workspace's root, and needs all of
 * the workspace when it runs, since the packages lie there and are linked to each other; unless what is built of it is whole
 * by itself.
 *
 * @param installation where packages are installed
 * @param root what is kept and where processes are started
 * @param folder from there to the application; "" when that is the same
 */
record Place(String installation, String root, String folder) {
    private static final Set<String> INSTALLED_AT_THE_ROOT = Set.of("npm", "pnpm", "yarn", "bun", "uv", "pub", "deno");

    static Place of(Application application, PackageManager manager, String output) {
        Membership membership = application.membership();
        boolean isMember = membership != null
                && INSTALLED_AT_THE_ROOT.contains(manager.id())
                && !membership.root().equals(application.root());
        if (membership == null || !isMember) {
            return new Place(application.root(), application.root(), "");
        }
        boolean isWhole = !output.isEmpty() || application.main().staticRoot() != null;
        return isWhole
                ? new Place(membership.root(), application.root(), "")
                : new Place(membership.root(), membership.root(), below(membership.root(), application.root()));
    }

    private static String below(String workspace, String member) {
        return workspace.isEmpty() ? member : member.substring(workspace.length() + 1);
    }

    /** The same, run in the application's own folder. */
    CommandLine command(CommandLine command) {
        return folder.isEmpty()
                ? command
                : CommandLine.of(
                        "/bin/sh",
                        "-c",
                        "cd " + ShellWord.quote(folder) + " && "
                                + (isShell(command) ? command.arguments().get(2) : "exec " + command));
    }

    private static boolean isShell(CommandLine command) {
        return command.arguments().size() == 3
                && command.arguments().getFirst().equals("/bin/sh")
                && command.arguments().get(1).equals("-c");
    }

    /** The application's own programs come before those of the workspace. */
    List<String> path(List<String> folders) {
        Set<String> all = new LinkedHashSet<>();
        if (!folder.isEmpty()) {
            folders.forEach(path -> all.add(folder + "/" + path));
        }
        all.addAll(folders);
        return List.copyOf(all);
    }

    /** Installing a workspace reads what each of its packages asks for. */
    List<String> inputs(List<String> inputs) {
        if (inputs.isEmpty() || (installation.equals(root) && folder.isEmpty())) {
            return inputs;
        }
        Set<String> all = new LinkedHashSet<>(inputs);
        all.add(inputs.contains("package.json") ? "**/package.json" : "**/pyproject.toml");
        return List.copyOf(all);
    }
}
