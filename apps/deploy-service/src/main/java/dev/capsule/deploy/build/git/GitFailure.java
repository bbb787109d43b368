package dev.capsule.deploy.build.git;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.Locale;

/** Why a repository could not be fetched, in words. */
final class GitFailure {
    private GitFailure() {}

    static CapsuleException translate(String url, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CapsuleException known) {
                return known;
            }
        }
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("authentication") || lower.contains("not authorized") || lower.contains("auth")) {
            return unavailable(
                    url,
                    "it is private, or there is no such repository. Only public ones can be deployed by"
                            + " address; upload the source instead.",
                    failure);
        }
        if (lower.contains("not found")) {
            return unavailable(url, "there is no repository. Check the address.", failure);
        }
        return unavailable(url, "it said: " + said + ". Try again, or upload the source instead.", failure);
    }

    static CapsuleException tooMuch(String url, String excess) {
        return new CapsuleException(
                ErrorCode.SOURCE_UNAVAILABLE,
                url + " cannot be fetched: " + excess + ". Upload only the application's source instead.");
    }

    private static CapsuleException unavailable(String url, String why, Exception failure) {
        return new CapsuleException(ErrorCode.SOURCE_UNAVAILABLE, url + " cannot be fetched: " + why, failure);
    }
}
