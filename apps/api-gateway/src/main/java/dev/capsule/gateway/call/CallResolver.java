package dev.capsule.gateway.call;

import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.gateway.limit.RateLimit;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives routes their {@link Call}; a route that takes one cannot be reached without a valid credential. */
public final class CallResolver implements HandlerMethodArgumentResolver {
    private static final int MAX_KEY_LENGTH = 255;

    private final Requester requester;
    private final Credentials credentials;
    private final RateLimit limit;

    public CallResolver(Requester requester, Credentials credentials, RateLimit limit) {
        this.requester = requester;
        this.credentials = credentials;
        this.limit = limit;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = (HttpServletRequest) web.getNativeRequest();
        String credential = Credentials.find(http.getHeader("Authorization"), http.getHeader("X-API-Key"))
                .orElseThrow(() -> new CapsuleException(
                        ErrorCode.UNAUTHENTICATED,
                        "Send an access token or an API key: \"Authorization: Bearer …\" or \"X-API-Key: cap_…\"."));
        limit.take(credential);
        AuthViews.InternalToken token = credentials.internalToken(credential, http.getHeader("X-Capsule-Organization"));
        CallOptions options = new CallOptions(token.token(), CallOptions.DEFAULT_DEADLINE, idempotencyKey(http, token));
        return new Call(requester, options, token.organization());
    }

    /** The same key means the same request only for the same organization, method and path. */
    private static @Nullable UUID idempotencyKey(HttpServletRequest http, AuthViews.InternalToken token) {
        String key = http.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new CapsuleException(
                    ErrorCode.INVALID_REQUEST, "Idempotency-Key is 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        String all = String.join("\n", token.organization().toString(), http.getMethod(), http.getRequestURI(), key);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
