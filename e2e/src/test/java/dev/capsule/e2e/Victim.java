package dev.capsule.e2e;

import java.util.Arrays;
import java.util.List;

/** A process of the platform that may be killed at any moment. */
enum Victim {
    CONTROL_PLANE(2),
    DATABASE(3),
    DATABASE_SESSION(3),
    EDGE(2),
    APPLICATION(3),
    SHIM(3),
    BUILD_STEP(4);

    static final int ALL_SHARES =
            Arrays.stream(values()).mapToInt(Victim::share).sum();

    private final int share;

    Victim(int share) {
        this.share = share;
    }

    /** How often it is chosen beside the others: less often what takes long to come back. */
    int share() {
        return share;
    }

    /** Those of its kind that live now. */
    List<ProcessHandle> alive(PlatformProcesses processes) {
        return switch (this) {
            case CONTROL_PLANE -> processes.controlPlane();
            case DATABASE -> processes.database();
            case DATABASE_SESSION -> processes.databaseSessions();
            case EDGE -> processes.edge();
            case APPLICATION -> processes.applications();
            case SHIM -> processes.shims();
            case BUILD_STEP -> processes.buildSteps();
        };
    }

    /** Whether users of an application may notice: only when what answers them was hit. */
    boolean isSeenByUsers() {
        return this == EDGE || this == APPLICATION || this == SHIM;
    }
}
