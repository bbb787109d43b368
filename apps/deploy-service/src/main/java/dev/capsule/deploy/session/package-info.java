/** Commands that people run beside an instance and talk to. */
@NullMarked
package dev.capsule.deploy.session;

import org.jspecify.annotations.NullMarked;
