package dev.capsule.deploy.secret;

import dev.capsule.kernel.SecretId;

/** One version of a secret, as a release refers to it: what is set later does not change the release. */
public record SecretPin(SecretId secret, int version) {}
