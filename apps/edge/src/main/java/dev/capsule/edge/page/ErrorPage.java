package dev.capsule.edge.page;

import dev.capsule.contracts.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the edge's own, as a page for browsers or as a problem of RFC 9457 for everything else.
 *
 * @param contentType of the body
 */
public record ErrorPage(String contentType, String body) {
    private static final JsonMapper JSON = WireJson.strict();
    private static final String TEMPLATE = resource("page.html");

    /**
     * @param accept the request's header; a page is made only for those that name HTML
     * @param requestId by which the request is found in logs
     */
    public static ErrorPage of(Problem problem, @Nullable String accept, String requestId) {
        return accept != null && accept.contains("text/html") ? html(problem, requestId) : json(problem, requestId);
    }

    private static ErrorPage json(Problem problem, String requestId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", problem.title());
        fields.put("status", problem.status());
        fields.put("detail", problem.detail());
        fields.put("code", problem.code());
        fields.put("retryable", problem.retryAfterSeconds() > 0);
        fields.put("requestId", requestId);
        return new ErrorPage("application/problem+json", JSON.writeValueAsString(fields) + "\n");
    }

    private static ErrorPage html(Problem problem, String requestId) {
        String body = TEMPLATE.replace("{title}", escaped(problem.title()))
                .replace("{status}", Integer.toString(problem.status()))
                .replace("{code}", escaped(problem.code()))
                .replace("{refresh}", problem.retryAfterSeconds() == 0 ? "" : refresh(problem.retryAfterSeconds()))
                .replace("{requestId}", escaped(requestId))
                .replace("{detail}", withCode(escaped(problem.detail())));
        return new ErrorPage("text/html; charset=utf-8", body);
    }

    private static String refresh(int seconds) {
        return "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n";
    }

    private static String withCode(String text) {
        return text.replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = ErrorPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
