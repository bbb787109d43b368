package dev.capsule.runtime.local.port;

/**
 * A listening socket.
 *
 * @param address to reach it at from this machine
 */
public record Listener(String address, int port, long pid) {}
