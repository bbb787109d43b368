/** What tests of one service's features stand on: people to ask as, handlers without a broker, events to look at. */
@NullMarked
package dev.capsule.testkit.service;

import org.jspecify.annotations.NullMarked;
