package dev.capsule.deploy.secret;

import java.util.UUID;

/** A text as it is stored: sealed with one data key of its organization, and bound to its row. */
@SuppressWarnings("ArrayRecordComponent")
public record SealedText(UUID dataKey, byte[] ciphertext) {}
