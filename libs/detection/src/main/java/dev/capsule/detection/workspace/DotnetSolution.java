package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.dotnet.Solution;
import dev.capsule.detection.repository.Folder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The projects of a .NET solution. */
public final class DotnetSolution implements WorkspaceReader {
    @Override
    public Optional<Layout> read(Folder root) {
        return root.matching(Solution.FILES)
                .limit(20)
                .max(Comparator.comparingInt(
                        (String file) -> Solution.projects(root, file).size()))
                .flatMap(file -> read(root, file));
    }

    private static Optional<Layout> read(Folder root, String file) {
        List<Layout.Member> members = Solution.projects(root, file).stream()
                .filter(project -> project.contains("/"))
                .map(project -> new Layout.Member(
                        project.substring(0, project.lastIndexOf('/')),
                        project.substring(project.lastIndexOf('/') + 1, project.lastIndexOf('.'))))
                .toList();
        Evidence evidence = new Evidence(root.inRepository(file), 0, "dotnet-solution", members.size() + " projects");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Layout.ofOneBuild(Finding.of("dotnet-solution", 80, evidence), language(root, file), members));
    }

    private static String language(Folder root, String file) {
        List<String> projects = Solution.projects(root, file);
        long functional =
                projects.stream().filter(project -> project.endsWith(".fsproj")).count();
        return functional * 2 > projects.size() ? "fsharp" : "csharp";
    }
}
