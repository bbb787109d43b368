/** Where a request's permission is needed, read from the stored rows, and the record of who did what. */
@NullMarked
package dev.capsule.deploy.access;

import org.jspecify.annotations.NullMarked;
