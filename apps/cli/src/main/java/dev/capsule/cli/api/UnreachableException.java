package dev.capsule.cli.api;

/** Nobody answered where Capsule should be. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String url, Throwable cause) {
        super(
                "Capsule does not answer at " + url
                        + ". Is it running? \"capsule up\" starts it, \"capsule doctor\" looks.",
                cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
