package dev.capsule.deploy.hostname;

import dev.capsule.contracts.deploy.DeployViews.EnvironmentKind;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.Slug;
import java.nio.charset.StandardCharsets;

/**
 * The first label of a host name: service and project, with the environment between them unless it is production. It
 * never is longer than DNS allows: what does not fit is cut, and a hash of the whole tells apart what the cut made equal.
 */
record HostLabel(String whole) {
    static final int MAX_LENGTH = 63;
    private static final int HASH_CHARACTERS = 8;

    static HostLabel of(Slug service, Slug environment, EnvironmentKind kind, Slug project) {
        return new HostLabel(
                kind == EnvironmentKind.PRODUCTION
                        ? service + "-" + project
                        : service + "-" + environment + "-" + project);
    }

    /** The label as it is read best. */
    String plain() {
        return whole.length() <= MAX_LENGTH ? whole : hashed("");
    }

    /** The label to take when the plain one is taken; the same for the same seed. */
    String hashed(String seed) {
        String hash = Digest.of((seed + "/" + whole).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, HASH_CHARACTERS);
        int room = MAX_LENGTH - HASH_CHARACTERS - 1;
        return (whole.length() <= room ? whole : whole.substring(0, room)) + "-" + hash;
    }
}
