package dev.capsule.detection.workspace;

import dev.capsule.detection.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The projects of a repository as one tool names them.
 *
 * @param tool such as {@code turborepo}, with how much it says of the repository: the task runner above the package manager's
 *     own workspaces, and these above a list of containers
 * @param language of the root's manifest; null when the tool is of none
 * @param members without the root
 * @param main the folder of the member that is meant when none is named; null when the tool names none
 * @param libraries whether members are mostly libraries, so that an only application among them is what the repository is
 * @param declared whether the members are projects by the tool's own word; when false, an application at the root comes
 *     first and the members count only without one
 */
public record Layout(
        Finding<String> tool,
        @Nullable String language,
        List<Member> members,
        @Nullable String main,
        boolean libraries,
        boolean declared) {
    /** One whose applications stand beside each other. */
    public Layout(
            Finding<String> tool,
            @Nullable String language,
            List<Member> members,
            @Nullable String main,
            boolean declared) {
        this(tool, language, members, main, false, declared);
    }

    /** The projects of one build, most of which are libraries. */
    static Layout ofOneBuild(Finding<String> tool, String language, List<Member> members) {
        return new Layout(tool, language, members, null, true, true);
    }

    /** One in which all members are equal. */
    public Layout(Finding<String> tool, @Nullable String language, List<Member> members, boolean declared) {
        this(tool, language, members, null, declared);
    }

    public Layout {
        members = List.copyOf(members);
    }

    /**
     * @param path of its folder, relative to the workspace
     * @param name what the tool calls it
     */
    public record Member(String path, String name) {}
}
