package dev.capsule.runtime.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment a running process was started with. */
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** Empty when the process is gone or another user's. */
    public static Map<String, String> of(long pid) {
        Map<String, String> environment = new HashMap<>();
        try {
            String all = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            for (String variable : all.split("\0")) {
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    environment.put(variable.substring(0, equals), utf8(variable.substring(equals + 1)));
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return environment;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
