package dev.capsule.contracts.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What can be allowed. */
public enum Permission {
    ORG_VIEW("org:view"),
    ORG_MANAGE("org:manage"),
    ORG_BILLING("org:billing"),
    PROJECT_VIEW("project:view"),
    PROJECT_CREATE("project:create"),
    PROJECT_DELETE("project:delete"),
    DEPLOY_DEV("deploy:dev"),
    DEPLOY_STAGING("deploy:staging"),
    DEPLOY_PRODUCTION("deploy:production"),
    SERVICE_VIEW("service:view"),
    SERVICE_MANAGE("service:manage"),
    SERVICE_SCALE("service:scale"),
    LOGS_VIEW("logs:view"),
    METRICS_VIEW("metrics:view"),
    ALERTS_MANAGE("alerts:manage"),
    /** Over the installation as a whole: dead letters, adoption, backups. */
    PLATFORM_ADMIN("platform:admin");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    @JsonCreator
    public static Permission of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no permission " + text));
    }
}
