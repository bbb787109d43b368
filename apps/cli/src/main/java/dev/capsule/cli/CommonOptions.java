package dev.capsule.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command; a command mixes them in and starts with {@link #apply}. */
public final class CommonOptions {
    @Option(names = "--json", description = "print results as JSON")
    private boolean json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Capsule's API; default: CAPSULE_URL, else where you signed in")
    private @Nullable String url;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    public void apply(Context context) {
        context.asked(json, url);
    }
}
