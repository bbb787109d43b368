/** Lines, kept in full-text indexes: a folder for each organization, and in it one for each day. */
@NullMarked
package dev.capsule.monitor.log;

import org.jspecify.annotations.NullMarked;
