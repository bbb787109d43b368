package dev.capsule.edge.page;

/**
 * Why the edge answers a request itself.
 *
 * @param status of HTTP
 * @param code for programs, such as {@code no-such-host}
 * @param title for people, a few words
 * @param detail what happened, why, and what to do next
 * @param retryAfterSeconds zero for no such header
 */
public record Problem(int status, String code, String title, String detail, int retryAfterSeconds) {

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "Bad request", detail, 0);
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, 0);
    }

    public static Problem noSuchHost(String host) {
        return of(
                404,
                "no-such-host",
                "Nothing here",
                "No application has the host name " + host + ". Check its spelling, or see `capsule status` for the"
                        + " addresses of what runs.");
    }

    public static Problem starting(String service, String what) {
        return new Problem(
                503, "starting", service + " is starting", what.isBlank() ? "It will answer in a moment." : what, 2);
    }

    public static Problem nothingRunning(String service) {
        return new Problem(
                503,
                "nothing-running",
                service + " is not running",
                "No instance of " + service + " is ready to answer. `capsule status` and `capsule logs " + service
                        + "` say why.",
                10);
    }

    public static Problem unreachable(String service) {
        return new Problem(
                503,
                "unreachable",
                service + " cannot be reached",
                "The instance of " + service + " does not accept connections. It may have just stopped; `capsule logs "
                        + service + "` shows its last lines.",
                1);
    }

    public static Problem brokenOff(String service) {
        return of(
                502,
                "broken-off",
                service + " did not answer",
                "The instance of " + service + " closed the connection before it sent an answer. `capsule logs "
                        + service + "` shows its last lines.");
    }

    public static Problem badAnswer(String service) {
        return of(
                502,
                "bad-answer",
                service + " gave a wrong answer",
                "What the instance of " + service + " sent is not valid HTTP. `capsule logs " + service
                        + "` shows its last lines.");
    }
}
