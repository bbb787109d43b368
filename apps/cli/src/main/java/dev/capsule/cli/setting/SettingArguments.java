package dev.capsule.cli.setting;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code NAME=value} sets, {@code NAME-} unsets. */
record SettingArguments(Map<String, String> set, List<String> unset) {
    static SettingArguments parse(List<String> arguments) {
        Map<String, String> set = new LinkedHashMap<>();
        List<String> unset = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                set.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (argument.length() > 1 && argument.endsWith("-")) {
                unset.add(argument.substring(0, argument.length() - 1));
            } else {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "\"" + argument + "\" is neither NAME=value, which sets, nor NAME-, which unsets.");
            }
        }
        return new SettingArguments(set, unset);
    }

    boolean isEmpty() {
        return set.isEmpty() && unset.isEmpty();
    }
}
