package dev.capsule.contracts;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A retained event as its producer gives it to those who missed it. */
public record EventRecord(long number, String key, Instant at, JsonNode payload) {}
