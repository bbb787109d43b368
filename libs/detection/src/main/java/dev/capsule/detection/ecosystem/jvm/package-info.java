/** The JVM: Java, Kotlin, Scala, Groovy and Clojure with whatever builds them. */
@NullMarked
package dev.capsule.detection.ecosystem.jvm;

import org.jspecify.annotations.NullMarked;
