package dev.capsule.kernel;

/**
 * One wrong field of a request.
 *
 * @param pointer where it is, as a JSON pointer of RFC 6901 such as {@code /source/branch}
 */
public record FieldError(String pointer, String message) {}
