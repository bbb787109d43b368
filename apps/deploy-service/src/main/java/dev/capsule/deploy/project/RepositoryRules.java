package dev.capsule.deploy.project;

import dev.capsule.contracts.deploy.DeployViews.Repository;
import dev.capsule.deploy.validation.FieldChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which repositories can be named: public ones, by an address that carries no credentials. */
public final class RepositoryRules {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_BRANCH = 255;
    private static final Set<String> SCHEMES = Set.of("https", "http", "git");
    /** As git's own rules for names of references, somewhat stricter. */
    private static final Pattern BRANCH =
            Pattern.compile("(?!.*(\\.\\.|//|@\\{|/\\.|\\.lock(/|$)))[^-./\\s~^:?*\\[\\\\\\p{Cntrl}]"
                    + "[^\\s~^:?*\\[\\\\\\p{Cntrl}]*(?<![./])");

    private RepositoryRules() {}

    /** @param pointer of the repository within the request */
    public static void check(FieldChecks checks, @Nullable Repository repository, String pointer) {
        if (repository == null) {
            return;
        }
        checkUrl(checks, repository.url(), pointer + "/url");
        String branch = repository.branch();
        checks.check(
                branch == null
                        || (branch.length() <= LONGEST_BRANCH
                                && BRANCH.matcher(branch).matches()),
                pointer + "/branch",
                "This is not a name that a git branch can have.");
    }

    private static void checkUrl(FieldChecks checks, String url, String pointer) {
        URI address = parse(url);
        checks.check(
                url.length() <= LONGEST_URL
                        && address != null
                        && address.getHost() != null
                        && SCHEMES.contains(address.getScheme()),
                pointer,
                "The URL of a repository starts with https://, http:// or git:// and names a host.");
        checks.check(
                address == null || address.getRawUserInfo() == null,
                pointer,
                "The URL carries a user or a password. Leave them out: only public repositories are read, and URLs are"
                        + " shown to everyone in the project.");
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
