/** What runs, and changing it. */
@NullMarked
package dev.capsule.cli.service;

import org.jspecify.annotations.NullMarked;
