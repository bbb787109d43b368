/** C and C++ with CMake, Meson or make. */
@NullMarked
package dev.capsule.detection.ecosystem.cpp;

import org.jspecify.annotations.NullMarked;
