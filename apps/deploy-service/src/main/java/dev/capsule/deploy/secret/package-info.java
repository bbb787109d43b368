/** Values that are written, sealed and never shown: keys, versions and the vault. */
@NullMarked
package dev.capsule.deploy.secret;

import org.jspecify.annotations.NullMarked;
