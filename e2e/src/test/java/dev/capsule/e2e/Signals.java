package dev.capsule.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds the database's processes still and lets them go on, as a machine does that has no time or no disk for them. */
final class Signals {
    private final PlatformProcesses processes;

    Signals(PlatformProcesses processes) {
        this.processes = processes;
    }

    void stopDatabase() {
        send("-STOP");
    }

    void resumeDatabase() {
        send("-CONT");
    }

    private void send(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.database().stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        try {
            // A process that just ended makes the command complain, and is none to hold.
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            throw new AssertionError("kill did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
