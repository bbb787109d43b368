package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.ProcessPlan;
import java.util.List;

/**
 * How a container is asked whether it answers, with nothing but what its image has: bash speaks HTTP by itself, which a
 * path needs, and opens a port, which is all that is asked where no path is known.
 */
final class HealthCheck {
    private static final String INTERVAL = "--interval=10s --timeout=3s --retries=3 --start-period=";
    private static final String OPEN = "exec 3<>/dev/tcp/127.0.0.1/$PORT";
    private static final String ASK = OPEN
            + " && printf 'GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' \"$0\" >&3"
            + " && read -r _ status _ <&3 && [ \"$status\" -ge 200 ] && [ \"$status\" -lt 400 ]";

    private HealthCheck() {}

    static String of(ProcessPlan process) {
        if (!process.type().listens()) {
            return "HEALTHCHECK NONE";
        }
        String path = process.healthPath();
        List<String> command = path == null ? List.of("bash", "-c", OPEN) : List.of("bash", "-c", ASK, path);
        return instruction(process, command);
    }

    /** Servers of files come in images with busybox, and in images with bash. */
    static String ofSite(ProcessPlan process, int port) {
        String ask = "wget -q -O /dev/null http://127.0.0.1:" + port + "/ || bash -c 'exec 3<>/dev/tcp/127.0.0.1/"
                + port + "'";
        return instruction(process, List.of("sh", "-c", ask));
    }

    private static String instruction(ProcessPlan process, List<String> command) {
        return "HEALTHCHECK " + INTERVAL + process.startSeconds() + "s CMD " + Dockerfile.exec(command);
    }
}
