package dev.capsule.messaging;

/** The handlers of one feature; every bean of this type is asked for its handlers at start. */
public interface MessageHandlers {
    void register(HandlerRegistry registry);
}
