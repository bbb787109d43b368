package dev.capsule.standalone;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code StandaloneMain --home DIR [--api-port N] [--app-port N] [--down | --train]}. */
public final class StandaloneMain {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StandaloneMain() {}

    public static void main(String[] arguments) {
        PrintStream err = System.err;
        // Each context would set logging up anew; the class path's logback.xml is for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        StandaloneOptions options;
        try {
            options = StandaloneOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            err.println("capsule: " + e.getMessage());
            System.exit(WRONG_USAGE);
            return;
        }
        try {
            run(options);
        } catch (Exception e) {
            err.println("capsule: " + StartFailure.explain(e));
            System.exit(FAILED);
        }
    }

    private static void run(StandaloneOptions options) throws Exception {
        switch (options.mode()) {
            case DOWN -> new Shutdown(options.home(), PATIENCE, Clock.systemUTC()).run();
            case TRAIN -> {
                Platform platform = Platform.start(options);
                platform.close();
                Applications.stopAll(options.home(), Clock.systemUTC());
                Applications.forget(options.home());
                System.exit(0);
            }
            case RUN -> Termination.closes(Platform.start(options));
        }
    }
}
