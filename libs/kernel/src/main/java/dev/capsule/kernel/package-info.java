/** The words of the domain that every module shares: typed ids, slugs, digests, errors. */
@NullMarked
package dev.capsule.kernel;

import org.jspecify.annotations.NullMarked;
