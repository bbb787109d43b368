package dev.capsule.contracts;

/** The reply to a command that has nothing to tell but that it was done. */
public record Done() {}
