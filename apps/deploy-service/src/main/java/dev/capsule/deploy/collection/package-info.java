/**
 * Brings what applications, builds and the platform write, and what they use, to monitor-service: each line once, however
 * often either side dies in between. What cannot be handed over stays where it was written.
 */
@NullMarked
package dev.capsule.deploy.collection;

import org.jspecify.annotations.NullMarked;
