package dev.capsule.cli.admin;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Ages;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.contracts.DeadLetter;
import dev.capsule.contracts.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

@Command(
        name = "dead-letters",
        description = "List the events that a service could not handle after all its tries, or replay one.",
        footer = {
            "%nExamples:",
            "  capsule admin dead-letters",
            "  capsule admin dead-letters --replay 01990f3e-5c0a-7c3e-b7a5-3d4f0e1c2b3a"
        })
public final class DeadLettersCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/admin/dead-letters/";
    private static final List<String> SERVICES = List.of("auth", "deploy", "monitor");

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--replay",
            paramLabel = "ID",
            description = "hand this one to its handler again, once its cause is mended")
    private @Nullable String replayed;

    public DeadLettersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        ApiClient api = context.api();
        List<DeadLetter> letters = SERVICES.stream()
                .flatMap(
                        service -> api.all(PATH + service, Map.of(), new TypeReference<Page<DeadLetter>>() {}).stream())
                .toList();
        return (replayed == null ? list(letters) : replay(api, letters, replayed)).number();
    }

    private ExitCode list(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            context.output().result(letters, "No dead letters: every event was handled.");
            return ExitCode.OK;
        }
        context.output()
                .table(
                        List.of("ID", "SERVICE", "EVENT", "GIVEN UP", "REPLAYED", "ERROR"),
                        letters.stream().map(this::row).toList(),
                        letters);
        return ExitCode.OK;
    }

    private List<String> row(DeadLetter letter) {
        return List.of(
                letter.id().toString(),
                letter.service(),
                letter.key(),
                Ages.ago(letter.at(), context.clock().instant()),
                letter.replayedAt() == null
                        ? ""
                        : Ages.ago(letter.replayedAt(), context.clock().instant()),
                letter.error().lines().findFirst().orElse(""));
    }

    private ExitCode replay(ApiClient api, List<DeadLetter> letters, String id) {
        DeadLetter letter = letters.stream()
                .filter(known -> known.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no dead letter \"" + id
                                + "\". \"capsule admin dead-letters\" lists those there are."));
        DeadLetter done = api.post(PATH + letter.service() + "/" + id + "/replay", null, DeadLetter.class);
        context.output().result(done, "Handled: " + done.key() + " of " + done.service() + ".");
        return ExitCode.OK;
    }
}
