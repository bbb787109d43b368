package dev.capsule.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 of content, as 64 lower-case hexadecimal digits: the name of everything in the blob store. */
public record Digest(String hex) {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 64 * 1024;

    public Digest {
        if (!VALID.matcher(hex).matches()) {
            throw new CapsuleException(
                    ErrorCode.INVALID_REQUEST, "A digest is the SHA-256 of the content as 64 lower-case hex digits.");
        }
    }

    public static Digest of(byte[] content) {
        return of(sha256(), content);
    }

    /** Reads the stream to its end without closing it. */
    public static Digest of(InputStream content) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return new Digest(HexFormat.of().formatHex(sha256.digest()));
    }

    public static Digest finish(MessageDigest sha256) {
        return new Digest(HexFormat.of().formatHex(sha256.digest()));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Digest of(MessageDigest sha256, byte[] content) {
        sha256.update(content);
        return finish(sha256);
    }

    @Override
    public String toString() {
        return hex;
    }
}
