package dev.capsule.cli.platform;

import dev.capsule.cli.CommonOptions;
import dev.capsule.cli.Context;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Output;
import dev.capsule.cli.output.Style;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Look for what is wrong with this installation and say how to mend it. Works when nothing runs.",
        footer = {"%nExample:", "  capsule doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        common.apply(context);
        Output output = context.output();
        List<Finding> findings = new Examination(context).examine();
        output.result(
                findings, String.join("\n", findings.stream().map(this::line).toList()));
        boolean bad = findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BAD);
        return (bad ? ExitCode.FAILED : ExitCode.OK).number();
    }

    private String line(Finding finding) {
        Style style = context.output().style();
        String mark = switch (finding.verdict()) {
            case GOOD -> style.green("ok  ");
            case NOTE -> style.yellow("note");
            case BAD -> style.red("BAD ");
        };
        String mend = finding.mend().isEmpty() ? "" : "\n       " + finding.mend();
        return mark + "  " + finding.name() + ": " + finding.detail() + mend;
    }
}
