/** What the owner of a repository says outright: capsule.yaml, Procfile, app.json. */
@NullMarked
package dev.capsule.detection.configuration;

import org.jspecify.annotations.NullMarked;
