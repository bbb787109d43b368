package dev.capsule.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the process was told.
 *
 * @param apiPort null for the one used before, or 3000
 * @param appPort null for the one used before, or 8080
 */
record StandaloneOptions(
        Path home, @Nullable Integer apiPort, @Nullable Integer appPort, Mode mode) {
    enum Mode {
        RUN,
        /** Stop the platform and every application. */
        DOWN,
        /** Start, be ready, end: what an ahead-of-time cache is made from. */
        TRAIN
    }

    static StandaloneOptions parse(List<String> arguments) {
        Path home = Path.of(System.getProperty("user.home"), ".capsule");
        Integer apiPort = null;
        Integer appPort = null;
        Mode mode = Mode.RUN;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--home" ->
                    home = Path.of(value(rest, argument)).toAbsolutePath().normalize();
                case "--api-port" -> apiPort = port(rest, argument);
                case "--app-port" -> appPort = port(rest, argument);
                case "--down" -> mode = Mode.DOWN;
                case "--train" -> mode = Mode.TRAIN;
                default -> throw new IllegalArgumentException("There is no option " + argument + ".");
            }
        }
        return new StandaloneOptions(home, apiPort, appPort, mode);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static int port(Iterator<String> rest, String option) {
        String text = value(rest, option);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(option + " is a port from 0 to 65535; \"" + text + "\" is not.");
        }
        return Integer.parseInt(text);
    }
}
