package dev.capsule.buildplan.dockerfile;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Resource;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which images a Dockerfile builds on. An administrator who has mirrors of their own, or images made on their own, says so
 * in a file of the same form, whose lines come before those of Capsule:
 *
 * <pre>
 * mirrors: {docker.io: registry.example.com/hub}         # all images of a registry, by another name
 * replace: {"node:24-trixie": registry.example.com/node@sha256:…}
 * images:  [{language: go, build: our/go, run: our/base}]
 * syntax:  none                                          # with what the builder itself understands
 * certificates: authorities                              # the build secret with the authorities that steps trust
 * </pre>
 *
 * @param syntax of Dockerfiles; null leaves it to the builder
 * @param certificates the build secret that holds the authorities that steps are to trust; null for the image's own
 * @param site what serves files, on port 8080 as any user
 */
public record BaseImages(
        @Nullable String syntax,
        @Nullable String certificates,
        String site,
        List<ImageRow> images,
        List<ToolRow> tools,
        Map<String, String> mirrors,
        Map<String, String> replacements) {
    private static final String HUB = "docker.io";

    public BaseImages {
        images = List.copyOf(images);
        tools = List.copyOf(tools);
        mirrors = Map.copyOf(mirrors);
        replacements = Map.copyOf(replacements);
    }

    /** Those that come with Capsule. */
    public static BaseImages standard() {
        try {
            return ImagesFile.read(Resource.text("dockerfile/images.yaml")).over(null);
        } catch (MalformedException e) {
            throw new IllegalStateException("images.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    /**
     * These with what an administrator's file says before them.
     *
     * @param file its name, for messages
     * @throws CapsuleException with INVALID_CONFIGURATION, file and line, when it cannot be read
     */
    public BaseImages with(String text, String file) {
        try {
            return ImagesFile.read(text).over(this);
        } catch (MalformedException e) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION, file + ":" + e.line() + ": " + e.getMessage() + ".", e);
        }
    }

    ImageRow of(BuildPlan plan) {
        return images.stream()
                .filter(row -> row.fits(plan))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last line of images.yaml fits all"));
    }

    /** Those of the plan's tools that its image lacks. @param running without those that only a build needs */
    List<ToolRow> missing(BuildPlan plan, ImageRow row, boolean running) {
        List<ToolRow> missing = new ArrayList<>();
        plan.tools().stream()
                .filter(tool -> tool.runtime() || !running)
                .flatMap(tool -> tools.stream().filter(candidate -> candidate.brings(tool.name())))
                .filter(tool -> !tool.tool().equals(row.tool()))
                .filter(tool -> !row.build().startsWith(tool.imageName()))
                .distinct()
                .forEach(missing::add);
        return missing;
    }

    /** The name by which it is pulled here. @param image with its tag, perhaps with a version to be filled in */
    String name(String image, @Nullable String tool, BuildPlan plan) {
        String tagged = ImageVersion.fill(image, tool, plan);
        return Optional.ofNullable(replacements.get(tagged)).orElseGet(() -> mirrored(tagged));
    }

    String mirrored(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasHost ? first : HUB;
        String mirror = mirrors.get(registry);
        if (mirror == null) {
            return image;
        }
        String path = hasHost ? image.substring(slash + 1) : slash < 0 ? "library/" + image : image;
        return mirror + "/" + path;
    }

    /** What one file says, each part of it over what was there before. */
    BaseImages replacedBy(BaseImages other) {
        Map<String, String> allMirrors = new HashMap<>(mirrors);
        allMirrors.putAll(other.mirrors);
        Map<String, String> allReplacements = new HashMap<>(replacements);
        allReplacements.putAll(other.replacements);
        List<ImageRow> allImages = new ArrayList<>(other.images);
        allImages.addAll(images);
        List<ToolRow> allTools = new ArrayList<>(other.tools);
        allTools.addAll(tools);
        return new BaseImages(
                other.syntax, other.certificates, other.site, allImages, allTools, allMirrors, allReplacements);
    }
}
