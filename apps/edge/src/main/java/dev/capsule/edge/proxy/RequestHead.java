package dev.capsule.edge.proxy;

import dev.capsule.edge.page.Problem;
import java.util.List;

/** What is asked of whom, in the one form in which an instance gets it, or why the request is refused. */
sealed interface RequestHead {
    int MAX_HOST_LENGTH = 255;

    /**
     * @param host by which the route is found: no port
     * @param authority as the instance gets it in Host
     * @param uri in origin form
     */
    record Accepted(String host, String authority, String uri) implements RequestHead {}

    record Refused(Problem problem) implements RequestHead {}

    /** @param hosts every Host header of the request */
    static RequestHead of(String method, String target, List<String> hosts) {
        if (method.equals("CONNECT")) {
            return new Refused(Problem.of(
                    405,
                    "method-not-allowed",
                    "Method not allowed",
                    "This is not a forward proxy: CONNECT is refused."));
        }
        if (hosts.size() != 1) {
            return refused("The request has " + (hosts.isEmpty() ? "no" : "more than one") + " Host header.");
        }
        if (target.startsWith("/") || target.equals("*") && method.equals("OPTIONS")) {
            return accepted(hosts.getFirst().strip(), target);
        }
        return absolute(target);
    }

    /** The host in an absolute target counts and the Host header is replaced by it, as RFC 9112 asks. */
    private static RequestHead absolute(String target) {
        int start = schemeLength(target);
        if (start == 0) {
            return refused("The request target is neither a path nor an http URL.");
        }
        int end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String rest = target.substring(end);
        return accepted(target.substring(start, end), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static int schemeLength(String target) {
        for (String scheme : List.of("http://", "https://")) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return 0;
    }

    private static RequestHead accepted(String authority, String uri) {
        String host = withoutPort(authority);
        if (host.isEmpty() || authority.length() > MAX_HOST_LENGTH || !isName(authority)) {
            return refused("The Host header is not a host name with an optional port.");
        }
        return new Accepted(host, authority, uri);
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    private static boolean isName(String authority) {
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && "-._:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Refused refused(String detail) {
        return new Refused(Problem.badRequest(detail));
    }
}
