package dev.capsule.rules.violating.com.fasterxml.jackson.databind;

/** Stands for the one that is not on the class path. */
public interface ObjectMapper {}
