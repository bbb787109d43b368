/** Large things by the digest of their content: source archives, releases, exports, backups. */
@NullMarked
package dev.capsule.blobs;

import org.jspecify.annotations.NullMarked;
