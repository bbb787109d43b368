/** What deploy-service can be asked, and what it tells. */
@NullMarked
package dev.capsule.contracts.deploy;

import org.jspecify.annotations.NullMarked;
