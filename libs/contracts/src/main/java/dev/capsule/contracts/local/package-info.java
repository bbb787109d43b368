/** Files through which the platform of a machine and the command of the same machine find each other. */
@NullMarked
package dev.capsule.contracts.local;

import org.jspecify.annotations.NullMarked;
