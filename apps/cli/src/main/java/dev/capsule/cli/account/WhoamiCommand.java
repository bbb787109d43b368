package dev.capsule.cli.account;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.auth.AuthViews;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "whoami",
        description = "Show as whom you are signed in, where, and what you may do.",
        footer = {"%nExample:", "  capsule whoami --json"})
public final class WhoamiCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public WhoamiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        AuthViews.Me me = api.get("/api/v1/auth/me", AuthViews.Me.class);
        String organizations = String.join(
                ", ",
                me.organizations().stream()
                        .map(membership ->
                                membership.slug() + " (" + membership.role().text() + ")")
                        .toList());
        context.output()
                .result(
                        me,
                        me.name() + " at " + api.connection().url() + "\norganizations: " + organizations
                                + "\npermissions: " + String.join(", ", me.permissions()));
        return ExitCode.OK.number();
    }
}
