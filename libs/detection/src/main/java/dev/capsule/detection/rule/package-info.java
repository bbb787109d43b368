/** Rules as data: one YAML file for each framework, found by the files and dependencies that can trigger it. */
@NullMarked
package dev.capsule.detection.rule;

import org.jspecify.annotations.NullMarked;
