/** Services: what belongs together in one source and is deployed as one. */
@NullMarked
package dev.capsule.deploy.service;

import org.jspecify.annotations.NullMarked;
