package dev.capsule.buildplan;

import dev.capsule.detection.parse.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that say how package managers install and what processes usually need. */
record Tables(Map<String, PackageManager> packageManagers, List<Size> sizes) {
    Tables {
        packageManagers = Map.copyOf(packageManagers);
        sizes = List.copyOf(sizes);
    }

    static Tables standard() {
        Map<String, PackageManager> packageManagers = new HashMap<>();
        String file = "sizes.yaml";
        try {
            List<Size> sizes = Size.read(text(file));
            for (String name : text("package-managers/index.txt").lines().toList()) {
                file = "package-managers/" + name + ".yaml";
                packageManagers.put(name, PackageManager.read(text(file)));
            }
            return new Tables(packageManagers, sizes);
        } catch (MalformedException e) {
            throw new IllegalStateException(file + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    PackageManager packageManager(String id) {
        return packageManagers.getOrDefault(id, PackageManager.NONE);
    }

    Size size(String framework, String language, Enum<?> type) {
        return sizes.stream()
                .filter(size -> size.fits(framework, language, type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last line of sizes.yaml fits all"));
    }

    static String text(String name) {
        try (InputStream content = Tables.class.getResourceAsStream("/dev/capsule/buildplan/" + name)) {
            if (content == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
