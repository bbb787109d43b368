package dev.capsule.buildplan.dockerfile;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import java.util.List;
import java.util.Set;

/**
 * How a tool gets into an image that lacks it.
 *
 * @param others tools that come with it
 * @param image which has it
 * @param paths to copy
 */
record ToolRow(String tool, List<String> others, String image, List<String> paths) {
    private static final Set<String> FIELDS = Set.of("tool", "of", "image", "paths");

    static ToolRow read(Value value) throws MalformedException {
        Checked fields = Checked.of(value, FIELDS);
        return new ToolRow(
                fields.requireText("tool"), fields.texts("of"), fields.requireText("image"), fields.texts("paths"));
    }

    boolean brings(String name) {
        return tool.equals(name) || others.contains(name);
    }

    /** Without the tag. */
    String imageName() {
        return image.substring(0, image.indexOf(':'));
    }
}
