/** The process between the users of applications and the instances: started by {@link dev.capsule.edge.EdgeMain}. */
@NullMarked
package dev.capsule.edge;

import org.jspecify.annotations.NullMarked;
