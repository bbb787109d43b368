/** Takes targets one after the other: looks, decides, stores, has it done, and sleeps until something happens. */
@NullMarked
package dev.capsule.deploy.reconciler;

import org.jspecify.annotations.NullMarked;
