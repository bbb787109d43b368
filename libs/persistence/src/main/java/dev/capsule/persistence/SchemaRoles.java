package dev.capsule.persistence;

import java.util.regex.Pattern;

/** The names of the three database roles of one service's schema. None of them is a superuser. */
public record SchemaRoles(String schema) {
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]{0,30}");

    public SchemaRoles {
        if (!VALID.matcher(schema).matches()) {
            throw new IllegalArgumentException("A schema's name is lower-case letters and digits: " + schema);
        }
    }

    /** Owns the tables and migrates them; no running service uses it. */
    public String owner() {
        return "capsule_" + schema + "_owner";
    }

    /** Sees the rows of one organization, the one its transaction names. */
    public String tenant() {
        return "capsule_" + schema;
    }

    /** Sees the few tables that are looked up across organizations, and nothing else. */
    public String system() {
        return "capsule_" + schema + "_system";
    }
}
