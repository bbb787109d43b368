package dev.capsule.buildplan.dockerfile;

import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of {@link BaseImages}; null is what it does not say. */
record ImagesFile(
        @Nullable String syntax,
        @Nullable String certificates,
        @Nullable String site,
        List<ImageRow> images,
        List<ToolRow> tools,
        Map<String, String> mirrors,
        Map<String, String> replacements) {
    private static final Set<String> FIELDS =
            Set.of("syntax", "certificates", "site", "images", "tools", "mirrors", "replace");

    static ImagesFile read(String text) throws MalformedException {
        Checked fields = Checked.of(YamlDocument.parse(text), FIELDS);
        List<ImageRow> images = new ArrayList<>();
        for (Value row : fields.oneOrMore("images")) {
            images.add(ImageRow.read(row));
        }
        List<ToolRow> tools = new ArrayList<>();
        for (Value row : fields.oneOrMore("tools")) {
            tools.add(ToolRow.read(row));
        }
        return new ImagesFile(
                fields.text("syntax").orElse(null),
                fields.text("certificates").orElse(null),
                fields.text("site").orElse(null),
                images,
                tools,
                fields.textsByName("mirrors"),
                fields.textsByName("replace"));
    }

    /** @param below what holds where this says nothing; null when this says all */
    BaseImages over(@Nullable BaseImages below) {
        String usualSyntax = below == null ? null : below.syntax();
        String usualSite = below == null ? "" : below.site();
        BaseImages these = new BaseImages(
                "none".equals(syntax) ? null : syntax == null ? usualSyntax : syntax,
                certificates == null && below != null ? below.certificates() : certificates,
                site == null ? usualSite : site,
                images,
                tools,
                mirrors,
                replacements);
        return below == null ? these : below.replacedBy(these);
    }
}
