package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code pom.yml} in the form of a {@code pom.xml}: an element of a list is called as the list, in the singular. */
final class PolyglotPom {
    private PolyglotPom() {}

    static XmlElement asXml(Value document) {
        return element("project", document);
    }

    private static XmlElement element(String name, Value value) {
        List<XmlElement> children = new ArrayList<>();
        value.fields().forEach((key, member) -> children.add(element(key, member)));
        value.items().forEach(member -> children.add(element(singular(name), member)));
        return new XmlElement(name, Map.of(), children, value.asText().orElse(""), value.line());
    }

    private static String singular(String name) {
        return name.endsWith("ies") ? name.substring(0, name.length() - 3) + "y" : name.replaceFirst("s$", "");
    }
}
