package dev.capsule.gateway.call;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives routes their {@link Call}; a route that takes one cannot be reached without a valid credential. */
public final class CallResolver implements HandlerMethodArgumentResolver {
    private static final Pattern ORGANIZATION = Pattern.compile("/api/v1/organizations/([0-9a-fA-F-]{36})");
    private static final int MAX_KEY_LENGTH = 255;

    private final Calls calls;

    public CallResolver(Calls calls) {
        this.calls = calls;
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
        return calls.open(credential, organization(http), idempotencyKey(http, credential));
    }

    /** The header, or the organization that the path itself is about. */
    private static @Nullable String organization(HttpServletRequest http) {
        String header = http.getHeader("X-Capsule-Organization");
        Matcher path = ORGANIZATION.matcher(http.getRequestURI());
        return header != null || !path.matches() ? header : path.group(1);
    }

    /** The same key means the same request only for the same credential, method and path. */
    private static @Nullable UUID idempotencyKey(HttpServletRequest http, String credential) {
        String key = http.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new CapsuleException(
                    ErrorCode.INVALID_REQUEST, "Idempotency-Key is 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        String all = String.join("\n", credential, http.getMethod(), http.getRequestURI(), key);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
