package dev.capsule.detection;

import java.util.List;

/** What a repository is. */
public sealed interface Detection {
    /** One application. */
    record Detected(Application application) implements Detection {}

    /**
     * Several applications in one repository; one must be chosen by its folder.
     *
     * @param tool what keeps them together, such as {@code npm-workspaces}; {@code none} for folders side by side
     */
    record Workspace(Finding<String> tool, List<Application> applications) implements Detection {
        public Workspace {
            applications = List.copyOf(applications);
        }
    }

    /**
     * Nothing says what this is.
     *
     * @param reason what was found instead, in a sentence
     * @param lookedFor the files that would have told
     * @param advice what to write into {@code capsule.yaml} to tell it
     */
    record Unknown(String reason, List<String> lookedFor, String advice) implements Detection {
        public Unknown {
            lookedFor = List.copyOf(lookedFor);
        }

        /** All of it as one message for the user. */
        public String message() {
            return reason + " Looked for: " + String.join(", ", lookedFor) + ".\n" + advice;
        }
    }
}
