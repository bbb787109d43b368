/** Speaking to Capsule's REST API. */
@NullMarked
package dev.capsule.cli.api;

import org.jspecify.annotations.NullMarked;
