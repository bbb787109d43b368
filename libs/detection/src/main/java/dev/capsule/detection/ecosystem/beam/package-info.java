/** Elixir, Erlang and Gleam. */
@NullMarked
package dev.capsule.detection.ecosystem.beam;

import org.jspecify.annotations.NullMarked;
