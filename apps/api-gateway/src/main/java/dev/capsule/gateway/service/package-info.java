/** Services: what they are, what runs of them, their settings and tasks. */
@NullMarked
package dev.capsule.gateway.service;

import org.jspecify.annotations.NullMarked;
