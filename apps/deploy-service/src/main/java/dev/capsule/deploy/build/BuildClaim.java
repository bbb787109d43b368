package dev.capsule.deploy.build;

import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.OrganizationId;

/**
 * The right to run a build, as long as its lease is renewed.
 *
 * @param attempt from 1; a later holder has a higher one
 */
record BuildClaim(BuildId build, OrganizationId organization, int attempt) {}
