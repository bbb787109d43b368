/** Lists in parts, in the order of creation. */
@NullMarked
package dev.capsule.deploy.paging;

import org.jspecify.annotations.NullMarked;
