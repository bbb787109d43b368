/** Languages that compile to a program of their own: Swift, Dart, Crystal, Haskell, Nim, Zig, D, OCaml. */
@NullMarked
package dev.capsule.detection.ecosystem.compiled;

import org.jspecify.annotations.NullMarked;
