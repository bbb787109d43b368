/** What builds write, kept in files until it is collected. */
@NullMarked
package dev.capsule.deploy.build.log;

import org.jspecify.annotations.NullMarked;
