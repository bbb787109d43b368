/** What should run and what does, as people see and wish it. */
@NullMarked
package dev.capsule.deploy.target;

import org.jspecify.annotations.NullMarked;
