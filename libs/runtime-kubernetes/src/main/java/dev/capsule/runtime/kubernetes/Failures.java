package dev.capsule.runtime.kubernetes;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/** What a cluster's refusal means to a user. */
final class Failures {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private Failures() {}

    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw translate(e);
        }
    }

    static CapsuleException translate(KubernetesClientException e) {
        String seen = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        int code = e.getCode();
        if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return new CapsuleException(
                    ErrorCode.UNAVAILABLE, "The cluster does not accept Capsule's credentials any more: " + seen, e);
        }
        if (code == HttpURLConnection.HTTP_FORBIDDEN && seen.contains("exceeded quota")) {
            return new CapsuleException(
                    ErrorCode.QUOTA_EXCEEDED, "The environment's room on the cluster is used up: " + seen, e);
        }
        if (code == HttpURLConnection.HTTP_FORBIDDEN && seen.contains("is being terminated")) {
            return new CapsuleException(
                    ErrorCode.UNAVAILABLE,
                    "The environment's namespace is being deleted on the cluster; it is made anew when it is gone.",
                    e);
        }
        if (code == HttpURLConnection.HTTP_FORBIDDEN
                || code == HttpURLConnection.HTTP_BAD_REQUEST
                || code == UNPROCESSABLE) {
            return new CapsuleException(ErrorCode.INVALID_CONFIGURATION, "The cluster refused it: " + seen, e);
        }
        String why = code == TOO_MANY || code >= SERVER ? "is too busy" : "does not answer";
        return new CapsuleException(ErrorCode.UNAVAILABLE, "The cluster " + why + " at the moment: " + seen, e);
    }
}
