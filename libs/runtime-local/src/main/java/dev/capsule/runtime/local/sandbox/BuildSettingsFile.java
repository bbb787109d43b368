package dev.capsule.runtime.local.sandbox;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The administrator's file that says what builds may have beside the well-known settings. Its lines:
 *
 * <pre>
 * standard = true                      # false: only what this file names
 * variable.NAME = value                # a value for builds
 * pass.NAME =                          # the value Capsule itself has
 * file..config/tool/settings = /path   # found by a build at ~/.config/tool/settings
 * </pre>
 */
final class BuildSettingsFile {
    private static final String VARIABLE = "variable.";
    private static final String PASS = "pass.";
    private static final String FILE = "file.";

    private BuildSettingsFile() {}

    static BuildSettings read(Path file, Map<String, String> environment, Path accountHome) {
        if (!Files.exists(file)) {
            return BuildSettings.standard(environment, accountHome);
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION, "The build settings " + file + " cannot be read.", e);
        }
        boolean standard = !"false".equals(lines.getProperty("standard", "true").strip());
        BuildSettings start =
                standard ? BuildSettings.standard(environment, accountHome) : new BuildSettings(Map.of(), Map.of());
        return addTo(start, lines, environment, file);
    }

    private static BuildSettings addTo(
            BuildSettings start, Properties lines, Map<String, String> environment, Path file) {
        Map<String, String> variables = new HashMap<>(start.variables());
        Map<String, Path> files = new LinkedHashMap<>(start.files());
        for (String key : lines.stringPropertyNames()) {
            String value = lines.getProperty(key).strip();
            if (key.startsWith(VARIABLE)) {
                variables.put(key.substring(VARIABLE.length()), value);
            } else if (key.startsWith(PASS)) {
                String name = key.substring(PASS.length());
                String own = environment.get(name);
                if (own != null) {
                    variables.put(name, own);
                }
            } else if (key.startsWith(FILE)) {
                files.put(withinHome(key.substring(FILE.length()), file), Path.of(value));
            } else if (!key.equals("standard")) {
                throw new CapsuleException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "The build settings " + file + " have an unknown line \"" + key
                                + "\". Known are standard, variable.NAME, pass.NAME and file.PATH.");
            }
        }
        return new BuildSettings(variables, files);
    }

    private static String withinHome(String name, Path file) {
        Path path = Path.of(name).normalize();
        if (path.isAbsolute() || path.startsWith("..") || name.isBlank()) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The build settings " + file + " name \"" + name + "\", which is not within a build's home.");
        }
        return path.toString();
    }
}
