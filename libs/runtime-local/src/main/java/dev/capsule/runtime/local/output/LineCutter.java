package dev.capsule.runtime.local.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines out of bytes. A line that never ends is cut, bytes that are no text are replaced; both are marked. */
public final class LineCutter {
    private final int maxBytes;
    private final Consumer<Text> lines;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean overlong;

    public LineCutter(int maxBytes, Consumer<Text> lines) {
        this.maxBytes = maxBytes;
        this.lines = lines;
    }

    /** @param mended cut because of its length, or not UTF-8 */
    public record Text(String text, boolean mended) {}

    public void add(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                finishLine();
            } else if (pending.size() < maxBytes) {
                pending.write(bytes[i]);
            } else {
                overlong = true;
            }
        }
    }

    /** Gives out what came after the last line's end. */
    public void end() {
        if (pending.size() > 0 || overlong) {
            finishLine();
        }
    }

    boolean isEmpty() {
        return pending.size() == 0 && !overlong;
    }

    private void finishLine() {
        byte[] bytes = pending.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        lines.accept(decode(bytes, length));
        pending.reset();
        overlong = false;
    }

    private Text decode(byte[] bytes, int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return new Text(text, overlong);
        } catch (CharacterCodingException e) {
            return new Text(new String(bytes, 0, length, StandardCharsets.UTF_8), true);
        }
    }
}
