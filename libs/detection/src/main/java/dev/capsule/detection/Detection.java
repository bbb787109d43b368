package dev.capsule.detection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a repository is. */
public sealed interface Detection {
    /** One application. */
    record Detected(Application application) implements Detection {}

    /**
     * Several projects in one repository. With two deployable applications or more, one must be chosen by its folder.
     *
     * @param tool what keeps them together, such as {@code npm-workspaces}; {@code none} for folders side by side
     * @param identity of all of them together
     * @param applications the deployable ones, by folder; none when all of them are libraries
     * @param whole what is started when no application is chosen: the root, when it says how, or the tool's own choice
     */
    record Workspace(
            Finding<String> tool,
            Identity identity,
            List<Application> applications,
            @Nullable Application whole) implements Detection {
        public Workspace {
            applications = List.copyOf(applications);
        }

        /** The application that is meant when none is named; empty when one must be chosen, or there is none. */
        public Optional<Application> unnamed() {
            return whole == null && applications.size() == 1
                    ? Optional.of(applications.getFirst())
                    : Optional.ofNullable(whole);
        }
    }

    /**
     * Nothing says how to start this.
     *
     * @param identity what is known of it all the same
     * @param reason what was found instead, in a sentence
     * @param lookedFor the files that would have told
     * @param advice what to write into {@code capsule.yaml} to tell it
     */
    record Unknown(Identity identity, String reason, List<String> lookedFor, String advice) implements Detection {
        public Unknown {
            lookedFor = List.copyOf(lookedFor);
        }

        /** All of it as one message for the user. */
        public String message() {
            return reason + " Looked for: " + String.join(", ", lookedFor) + ".\n" + advice;
        }
    }
}
