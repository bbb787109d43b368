package dev.capsule.messaging.wire;

/** Exchanges, queues and routing keys. Queues have no arguments: what they mean differs between brokers. */
public final class Names {
    /** Direct; the routing key is the request's key. */
    public static final String COMMANDS = "capsule.commands";
    /** Topic; the routing key is the producer and the event's key. */
    public static final String EVENTS = "capsule.events";

    public static final String DIRECT = "direct";
    public static final String TOPIC = "topic";

    private static final String EPHEMERAL_PREFIX = "live.";

    private Names() {}

    public static String requestQueue(String service) {
        return service + ".requests";
    }

    public static String eventQueue(String service) {
        return service + ".events";
    }

    public static String retained(String producer, String eventKey) {
        return producer + "." + eventKey;
    }

    public static String ephemeral(String producer, String eventKey) {
        return EPHEMERAL_PREFIX + producer + "." + eventKey;
    }

    /** Binds to everything that a producer retains. */
    public static String allRetained(String producer) {
        return producer + ".#";
    }

    /** Binds to the retained events of a key, of any producer. */
    public static String anyRetained(String eventKey) {
        return "*." + eventKey;
    }

    /** Binds to the ephemeral events of a key, of any producer. */
    public static String anyEphemeral(String eventKey) {
        return EPHEMERAL_PREFIX + "*." + eventKey;
    }
}
