/** Which targets are to be looked at: hints, and the leases under which they are taken. */
@NullMarked
package dev.capsule.deploy.work;

import org.jspecify.annotations.NullMarked;
