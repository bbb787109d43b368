package dev.capsule.edge.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request below the root of a site: decoded once, without empty segments.
 *
 * @param directory whether it ended in a slash
 */
record SitePath(List<String> segments, boolean directory) {
    SitePath {
        segments = List.copyOf(segments);
    }

    /**
     * @param uri in origin form
     * @return nothing for what no file can be meant by: a segment {@code ..}, a NUL, a hidden file, broken encoding
     */
    static Optional<SitePath> of(String uri) {
        List<String> segments = new ArrayList<>();
        for (String raw : withoutQuery(uri).split("/", -1)) {
            Optional<String> segment = decoded(raw);
            if (segment.isEmpty() || !isPlain(segment.get())) {
                return Optional.empty();
            }
            if (!segment.get().isEmpty() && !segment.get().equals(".")) {
                segments.add(segment.get());
            }
        }
        return Optional.of(new SitePath(segments, withoutQuery(uri).endsWith("/")));
    }

    /** Always relative to the host, whatever the request looked like. */
    String withSlash() {
        StringBuilder path = new StringBuilder("/");
        segments.forEach(segment -> path.append(encoded(segment)).append('/'));
        return path.toString();
    }

    boolean lastHasExtension() {
        return !segments.isEmpty() && segments.getLast().indexOf('.') > 0;
    }

    private static String withoutQuery(String uri) {
        int end = 0;
        while (end < uri.length() && uri.charAt(end) != '?' && uri.charAt(end) != '#') {
            end++;
        }
        return uri.substring(0, end);
    }

    private static boolean isPlain(String segment) {
        boolean hidden = segment.startsWith(".") && !segment.equals(".") && !segment.equals(".well-known");
        return !hidden && segment.indexOf('\0') < 0 && segment.indexOf('/') < 0 && segment.indexOf('\\') < 0;
    }

    private static Optional<String> decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            boolean complete = i + 2 < raw.length();
            int high = complete ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = complete ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~".indexOf(b) >= 0;
            text.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return text.toString();
    }
}
