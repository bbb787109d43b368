package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;

/** How an attempt to get an answer from an instance ended without one. */
enum Failure {
    /** No connection could be made: the instance never heard of the request. */
    NOT_CONNECTED,
    /** The connection was gone before anything was written to it. */
    NOT_WRITTEN,
    /** The connection ended after the request was written and before an answer came. */
    BROKEN_OFF,
    /** What came is not an answer of HTTP. */
    BAD_ANSWER;

    Problem problem(String service) {
        return switch (this) {
            case NOT_CONNECTED -> Problem.unreachable(service);
            case NOT_WRITTEN, BROKEN_OFF -> Problem.brokenOff(service);
            case BAD_ANSWER -> Problem.badAnswer(service);
        };
    }
}
