package dev.capsule.cli.account;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.api.ApiException;
import dev.capsule.cli.api.UnreachableException;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.contracts.local.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "logout",
        description = "End what \"capsule login\" began: the key is revoked and forgotten.",
        footer = {"%nExample:", "  capsule logout"})
public final class LogoutCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public LogoutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        Connection saved = context.home()
                .connection()
                .filter(known -> known.source().equals(LoginCommand.SOURCE))
                .orElseThrow(
                        () -> new CommandFailure(
                                ExitCode.USAGE,
                                "You are not signed in anywhere by \"capsule login\"; the key of this machine's own Capsule stays."));
        Optional<String> problem = revoke(new ApiClient(saved), saved.token());
        context.home().forgetLogin();
        problem.ifPresent(why -> context.output()
                .say(context.output().style().yellow("Note: ") + "the key is forgotten here but not revoked there: "
                        + why));
        context.output()
                .result(Map.of("url", saved.url(), "revoked", problem.isEmpty()), "Signed out of " + saved.url() + ".");
        return ExitCode.OK.number();
    }

    /** @return why it could not be revoked */
    private static Optional<String> revoke(ApiClient api, String token) {
        try {
            Optional<AuthViews.ApiKey> own =
                    api.all("/api/v1/auth/keys", Map.of(), new TypeReference<Page<AuthViews.ApiKey>>() {}).stream()
                            .filter(key -> token.startsWith(key.prefix()))
                            .findFirst();
            own.ifPresent(key -> api.delete("/api/v1/auth/keys/" + key.id()));
            return own.isPresent() ? Optional.empty() : Optional.of("it is not among the organization's keys");
        } catch (ApiException | UnreachableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
