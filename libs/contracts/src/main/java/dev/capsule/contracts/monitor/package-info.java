/** What monitor-service can be asked, and what it tells. */
@NullMarked
package dev.capsule.contracts.monitor;

import org.jspecify.annotations.NullMarked;
