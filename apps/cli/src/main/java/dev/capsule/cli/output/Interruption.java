package dev.capsule.cli.output;

/** While it is open, a Ctrl-C says what becomes of what was begun; the command ends, the work does not. */
public final class Interruption implements AutoCloseable {
    private final Thread farewell;

    public Interruption(Output output, String message) {
        this.farewell = Thread.ofPlatform().unstarted(() -> output.say("\n" + message));
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The command is ending already, and has said so.
            return;
        }
    }
}
