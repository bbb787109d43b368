/** The only HTTP server of the control plane. It has no tables: every answer comes from a service over the broker. */
@NullMarked
package dev.capsule.gateway;

import org.jspecify.annotations.NullMarked;
