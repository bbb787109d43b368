package dev.capsule.runtime;

/** Ends a watch when closed. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
