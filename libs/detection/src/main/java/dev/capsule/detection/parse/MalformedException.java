package dev.capsule.detection.parse;

/** A document that is not what its name says. Detection goes on without it. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    public MalformedException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** From 1; 0 when unknown. */
    public int line() {
        return line;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "malformed" : message;
    }
}
