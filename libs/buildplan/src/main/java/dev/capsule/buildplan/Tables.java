package dev.capsule.buildplan;

import dev.capsule.detection.parse.MalformedException;
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
            List<Size> sizes = Size.read(Resource.text(file));
            for (String name :
                    Resource.text("package-managers/index.txt").lines().toList()) {
                file = "package-managers/" + name + ".yaml";
                packageManagers.put(name, PackageManager.read(Resource.text(file)));
            }
            return new Tables(packageManagers, sizes);
        } catch (MalformedException e) {
            throw new IllegalStateException(file + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    PackageManager packageManager(String id) {
        return packageManagers.getOrDefault(id, PackageManager.NONE);
    }
}
