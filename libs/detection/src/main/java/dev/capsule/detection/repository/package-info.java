/** Where the files of a repository come from: a directory, or memory. */
@NullMarked
package dev.capsule.detection.repository;

import org.jspecify.annotations.NullMarked;
