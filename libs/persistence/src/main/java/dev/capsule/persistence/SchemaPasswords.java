package dev.capsule.persistence;

import java.security.SecureRandom;
import java.util.Base64;

/** The passwords that the roles of a schema get. */
public record SchemaPasswords(String owner, String tenant, String system) {
    private static final int BYTES = 24;

    public static SchemaPasswords random(SecureRandom random) {
        return new SchemaPasswords(password(random), password(random), password(random));
    }

    /** What a service needs to reach the schema with these passwords. */
    public DatabaseAccess access(String url, String schema) {
        SchemaRoles roles = new SchemaRoles(schema);
        return new DatabaseAccess(
                url,
                schema,
                new Credentials(roles.tenant(), tenant),
                new Credentials(roles.system(), system),
                new Credentials(roles.owner(), owner));
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SchemaPasswords[***]";
    }
}
