/** One running copy: its files, its process, its health. */
@NullMarked
package dev.capsule.runtime.local.instance;

import org.jspecify.annotations.NullMarked;
