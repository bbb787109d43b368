/** Requests on their way to instances, and answers on their way back. */
@NullMarked
package dev.capsule.edge.proxy;

import org.jspecify.annotations.NullMarked;
