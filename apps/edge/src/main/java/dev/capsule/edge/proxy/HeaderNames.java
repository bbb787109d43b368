package dev.capsule.edge.proxy;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which headers pass through the edge. */
final class HeaderNames {
    static final CharSequence X_FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    static final CharSequence X_FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    static final CharSequence X_FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    static final CharSequence X_REQUEST_ID = AsciiString.cached("X-Request-Id");
    static final CharSequence TRACEPARENT = AsciiString.cached("traceparent");

    /** Those that speak of one connection only. */
    private static final Set<String> OF_CONNECTION = ignoringCase(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "HTTP2-Settings");

    /** Those by which a client could pretend to be another, and those that the edge sets itself. */
    private static final Set<String> SET_BY_EDGE = ignoringCase(
            "Host",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Real-IP",
            "X-Request-Id",
            "traceparent",
            "Proxy");

    private HeaderNames() {}

    /** Copies what of a request's headers may reach an instance as it is. */
    static void copyRequest(MultiMap from, MultiMap to) {
        Set<String> named = namedInConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (!OF_CONNECTION.contains(name) && !SET_BY_EDGE.contains(name) && !named.contains(name)) {
                to.add(name, header.getValue());
            }
        }
    }

    /** Copies what of an answer's headers may reach the client as it is. */
    static void copyResponse(MultiMap from, MultiMap to) {
        Set<String> named = namedInConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (!OF_CONNECTION.contains(name) && !named.contains(name)) {
                to.add(name, header.getValue());
            }
        }
    }

    /** Whether the Connection header has this option. */
    static boolean connectionHas(MultiMap headers, String option) {
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String part : value.split(",")) {
                if (part.strip().equalsIgnoreCase(option)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> namedInConnection(MultiMap headers) {
        String first = headers.get(HttpHeaders.CONNECTION);
        if (first == null || isUsual(first)) {
            return Set.of();
        }
        Set<String> named = ignoringCase();
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String part : value.split(",")) {
                named.add(part.strip());
            }
        }
        // Naming these would make the message mean something else to the other side.
        named.remove("Content-Length");
        named.remove("Content-Type");
        return named;
    }

    private static boolean isUsual(@Nullable String connection) {
        return "keep-alive".equalsIgnoreCase(connection) || "close".equalsIgnoreCase(connection);
    }

    private static Set<String> ignoringCase(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
