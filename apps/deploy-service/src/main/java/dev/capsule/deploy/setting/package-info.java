/** Variables and secrets of a service, and what of them holds in an environment. */
@NullMarked
package dev.capsule.deploy.setting;

import org.jspecify.annotations.NullMarked;
