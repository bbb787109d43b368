package dev.capsule.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a message on the wire, with its version: {@code deploy.find-project.v1} for what a service is asked,
 * {@code deployment.completed.v1} for what happened. The first word of a request is the service that answers it. New
 * optional fields may be added at will; anything else is a new version beside the old one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageKey {
    String value();
}
