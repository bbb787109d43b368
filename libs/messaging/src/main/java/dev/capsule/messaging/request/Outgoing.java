package dev.capsule.messaging.request;

import dev.capsule.contracts.Problem;
import dev.capsule.messaging.wire.Headers;
import dev.capsule.messaging.wire.MessageFormat;

/** A reply as it goes out; {@code type} says what the body is. */
record Outgoing(String type, byte[] body, String outcome) {
    static Outgoing ok(byte[] body) {
        return new Outgoing(Headers.OK, body, Headers.OK);
    }

    static Outgoing problem(Problem problem) {
        return new Outgoing(
                Headers.PROBLEM, MessageFormat.write(problem), problem.code().slug());
    }
}
