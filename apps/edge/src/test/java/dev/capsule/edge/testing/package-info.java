/** What the tests of the edge share: a running edge, upstreams and a client that may send anything. */
@NullMarked
package dev.capsule.edge.testing;

import org.jspecify.annotations.NullMarked;
