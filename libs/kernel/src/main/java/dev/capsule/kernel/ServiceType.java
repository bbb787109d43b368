package dev.capsule.kernel;

/** What kind of thing a service is, which decides whether it has a URL, a port, a schedule. */
public enum ServiceType {
    /** Answers people over HTTP. */
    WEB,
    /** Answers programs over HTTP or gRPC. */
    API,
    /** Runs and listens to nobody. */
    WORKER,
    /** Runs by a schedule and ends. */
    CRON,
    /** Files that the edge serves itself. */
    STATIC;

    public boolean isRouted() {
        return this == WEB || this == API || this == STATIC;
    }

    /** Whether instances listen on a port of their own. */
    public boolean listens() {
        return this == WEB || this == API;
    }
}
