package dev.capsule.cli.account;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.contracts.local.Connection;
import java.io.Console;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = "Sign in to a Capsule with an API key, or with e-mail and password for a key of your own.",
        footer = {
            "%nExamples:",
            "  capsule login --url https://capsule.example.com",
            "  CAPSULE_TOKEN=cap_… capsule login --url https://capsule.example.com"
        })
public final class LoginCommand implements Callable<Integer> {
    static final String SOURCE = "login";

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--email", description = "sign in as this user")
    private @Nullable String email;

    public LoginCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        String url = context.url()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "Say where with --url URL, such as --url http://127.0.0.1:3000."));
        String token = context.environment().getOrDefault("CAPSULE_TOKEN", "");
        Connection connection = token.isEmpty() ? bySigningIn(url) : new Connection(url, token, SOURCE);
        AuthViews.Me me = new ApiClient(connection).get("/api/v1/auth/me", AuthViews.Me.class);
        context.home().save(connection);
        context.output()
                .result(Map.of("url", url, "name", me.name()), "Signed in to " + url + " as " + me.name() + ".");
        return ExitCode.OK.number();
    }

    private Connection bySigningIn(String url) {
        Console console = System.console();
        if (console == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There is no terminal to ask for a password. Give an API key in CAPSULE_TOKEN instead.");
        }
        String who = email != null ? email : console.readLine("E-mail: ");
        char[] password = console.readPassword("Password: ");
        if (who == null || password == null) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "Not signed in.");
        }
        AuthViews.TokenPair tokens = new ApiClient(new Connection(url, "", SOURCE))
                .post(
                        "/api/v1/auth/login",
                        Map.of("email", who, "password", new String(password)),
                        AuthViews.TokenPair.class);
        ApiClient session = new ApiClient(new Connection(url, tokens.accessToken(), SOURCE));
        return new Connection(url, keyOf(session, tokens), SOURCE);
    }

    /** The session that it takes to make the key ends with it, so that only the key is left to look after. */
    private static String keyOf(ApiClient session, AuthViews.TokenPair tokens) {
        AuthViews.Me me = session.get("/api/v1/auth/me", AuthViews.Me.class);
        Role role = me.organizations().stream()
                .filter(membership -> membership.organization().equals(me.organization()))
                .map(AuthViews.Membership::role)
                .findFirst()
                .orElse(Role.VIEWER);
        AuthViews.NewApiKey key = session.post(
                "/api/v1/auth/keys", Map.of("name", "command line", "role", role), AuthViews.NewApiKey.class);
        session.post("/api/v1/auth/logout", Map.of("refreshToken", tokens.refreshToken()));
        return key.secret();
    }
}
