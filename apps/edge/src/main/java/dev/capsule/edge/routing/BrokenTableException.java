package dev.capsule.edge.routing;

/** A table that cannot be used; its message says why. The table before it stays in use. */
public final class BrokenTableException extends Exception {
    private static final long serialVersionUID = 1L;

    public BrokenTableException(String message) {
        super(message);
    }

    public BrokenTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
