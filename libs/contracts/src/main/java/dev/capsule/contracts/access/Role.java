package dev.capsule.contracts.access;

import static dev.capsule.contracts.access.Permission.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A named set of permissions. */
public enum Role {
    OWNER(EnumSet.complementOf(EnumSet.of(PLATFORM_ADMIN))),
    ADMIN(EnumSet.complementOf(EnumSet.of(PLATFORM_ADMIN, ORG_BILLING))),
    DEVELOPER(EnumSet.of(
            ORG_VIEW,
            PROJECT_VIEW,
            PROJECT_CREATE,
            DEPLOY_DEV,
            DEPLOY_STAGING,
            SERVICE_VIEW,
            SERVICE_MANAGE,
            SERVICE_SCALE,
            LOGS_VIEW,
            METRICS_VIEW)),
    VIEWER(EnumSet.of(ORG_VIEW, PROJECT_VIEW, SERVICE_VIEW, LOGS_VIEW, METRICS_VIEW));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
