/** Deletes what nobody can need any more, and never what something refers to. */
@NullMarked
package dev.capsule.deploy.garbage;

import org.jspecify.annotations.NullMarked;
