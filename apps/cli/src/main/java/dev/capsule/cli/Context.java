package dev.capsule.cli;

import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.api.Home;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Output;
import dev.capsule.cli.output.Style;
import dev.capsule.cli.output.Terminal;
import dev.capsule.contracts.local.Connection;
import dev.capsule.contracts.local.PlatformAddress;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every command needs: where it prints, whose environment it runs in, and how Capsule is reached. */
public final class Context {
    private final Map<String, String> environment;
    private final PrintStream results;
    private final PrintStream messages;
    private final Style style;
    private final int width;
    private final Clock clock = Clock.systemUTC();
    private boolean json;
    private @Nullable String url;

    public Context(Map<String, String> environment, PrintStream results, PrintStream messages, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.results = results;
        this.messages = messages;
        this.style = Style.detect(environment, terminal.isThere());
        this.width = terminal.width();
    }

    void asked(boolean asJson, @Nullable String asUrl) {
        this.json = asJson;
        this.url = asUrl;
    }

    public Output output() {
        return new Output(results, messages, json, style, width);
    }

    public PrintStream messages() {
        return messages;
    }

    public PrintStream results() {
        return results;
    }

    public Clock clock() {
        return clock;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public boolean isDebug() {
        return environment.containsKey("CAPSULE_DEBUG");
    }

    public Home home() {
        return Home.of(environment);
    }

    public ApiClient api() {
        return new ApiClient(
                connection()
                        .orElseThrow(
                                () -> new CommandFailure(
                                        ExitCode.NOT_ALLOWED,
                                        url().map(named -> "You are not signed in to " + named
                                                        + ". \"capsule login --url " + named
                                                        + "\" does that, or give a key in CAPSULE_TOKEN.")
                                                .orElse(
                                                        "You are not signed in to any Capsule. \"capsule up\" starts one on this machine; \"capsule login --url URL\" signs in to another."))));
    }

    /** Whether commands go to the Capsule of this machine, which may be started when it does not run. */
    public boolean isLocal() {
        return url == null
                && !environment.containsKey("CAPSULE_URL")
                && home().connection()
                        .map(known -> known.source().equals(Home.LOCAL))
                        .orElse(true);
    }

    /** Where to speak to, when that was named rather than saved. */
    public Optional<String> url() {
        return Optional.ofNullable(url != null ? url : environment.get("CAPSULE_URL"))
                .map(named -> named.replaceFirst("/+$", ""));
    }

    /**
     * What was named in the command comes before the environment, and that before what was saved. A saved token is only
     * ever sent to where it was saved for.
     */
    public Optional<Connection> connection() {
        Optional<Connection> saved = home().connection()
                .map(this::atItsPort)
                .filter(known -> url().isEmpty() || url().get().equals(known.url()));
        String token = environment.getOrDefault(
                "CAPSULE_TOKEN", saved.map(Connection::token).orElse(""));
        String address = url().or(() -> saved.map(Connection::url)).orElse("");
        if (token.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        String source = url().isEmpty() ? saved.map(Connection::source).orElse(Home.LOCAL) : "named";
        return Optional.of(new Connection(address, token, source));
    }

    /** The local platform may have been started on another port since its key was saved. */
    private Connection atItsPort(Connection saved) {
        if (!saved.source().equals(Home.LOCAL)) {
            return saved;
        }
        int port = home().platform().map(PlatformAddress::apiPort).orElse(-1);
        return port < 0 ? saved : new Connection("http://127.0.0.1:" + port, saved.token(), Home.LOCAL);
    }
}
