package dev.capsule.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace of a request: its {@code traceparent}, as W3C Trace Context writes it, or one of its own. */
public final class TraceIds {
    private static final String ATTRIBUTE = "capsule.traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private final RandomGenerator random;

    public TraceIds(RandomGenerator random) {
        this.random = random;
    }

    public String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = fromHeader(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private String fromHeader(@Nullable String header) {
        var matcher = TRACEPARENT.matcher(header == null ? "" : header);
        if (matcher.matches()) {
            return matcher.group(1);
        }
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
