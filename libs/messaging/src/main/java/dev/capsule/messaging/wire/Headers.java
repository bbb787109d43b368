package dev.capsule.messaging.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a message, besides the properties that AMQP names itself. */
public final class Headers {
    /**
     * Milliseconds since 1970 after which nobody waits for the answer. AMQP's own expiration is not used: Qpid takes it for
     * a point in time, RabbitMQ for a duration.
     */
    public static final String DEADLINE = "deadline";

    public static final String TOKEN = "token";
    public static final String TRACE = "traceparent";
    /** There when the message id was chosen so that the same request is done once. */
    public static final String ONCE = "once";

    /** There when handling the request twice is the same as handling it once. */
    public static final String REPEATABLE = "repeatable";

    public static final String ORGANIZATION = "organization";
    public static final String NUMBER = "number";

    /** The type of a reply that is the record asked for. */
    public static final String OK = "ok";
    /** The type of a reply that is a {@link dev.capsule.contracts.Problem}. */
    public static final String PROBLEM = "problem";

    private Headers() {}

    /** Strings come as an own type of the client, hence the conversion. */
    public static @Nullable String text(@Nullable Map<String, Object> headers, String name) {
        Object value = headers == null ? null : headers.get(name);
        return value == null ? null : value.toString();
    }

    public static boolean flag(@Nullable Map<String, Object> headers, String name) {
        return headers != null && Boolean.TRUE.equals(headers.get(name));
    }

    public static long number(@Nullable Map<String, Object> headers, String name, long otherwise) {
        return headers != null && headers.get(name) instanceof Number number ? number.longValue() : otherwise;
    }
}
