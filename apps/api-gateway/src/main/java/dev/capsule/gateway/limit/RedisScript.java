package dev.capsule.gateway.limit;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script of this package that Redis runs as one step, called by its hash so that it is sent once.
 *
 * @param hash SHA-1, which is how Redis names scripts
 */
record RedisScript(String text, String hash) {
    static RedisScript read(String name) {
        try (InputStream file = RedisScript.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no script " + name);
            }
            byte[] content = file.readAllBytes();
            return new RedisScript(
                    new String(content, StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Redis forgets scripts when it starts anew; then this one is sent again. */
    long run(RedisCommands<String, String> commands, String key, String... arguments) {
        String[] keys = {key};
        Long answer;
        try {
            answer = commands.evalsha(hash, ScriptOutputType.INTEGER, keys, arguments);
        } catch (RedisNoScriptException _) {
            answer = commands.eval(text, ScriptOutputType.INTEGER, keys, arguments);
        }
        return answer;
    }
}
