/** The chained record of what was changed and refused. */
@NullMarked
package dev.capsule.auth.audit;

import org.jspecify.annotations.NullMarked;
