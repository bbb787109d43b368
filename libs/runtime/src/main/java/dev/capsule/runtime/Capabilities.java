package dev.capsule.runtime;

import java.util.List;

/**
 * What a runtime can do, so that decisions ask for nothing else.
 *
 * @param images runs OCI images
 * @param trees runs built directories
 * @param weights splits traffic between the two slots
 * @param isolation what keeps applications apart here, in words for the user
 * @param warnings what an administrator should know, such as missing isolation
 */
public record Capabilities(boolean images, boolean trees, boolean weights, String isolation, List<String> warnings) {
    public Capabilities {
        warnings = List.copyOf(warnings);
    }
}
