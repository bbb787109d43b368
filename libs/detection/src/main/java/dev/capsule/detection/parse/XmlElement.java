package dev.capsule.detection.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of an XML document, with the line on which it starts. Namespaces are dropped. */
public record XmlElement(
        String name, Map<String, String> attributes, List<XmlElement> children, String text, int line) {
    public XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    public Stream<XmlElement> children(String name) {
        return children.stream().filter(child -> child.name().equals(name));
    }

    /** The first element along these names. */
    public Optional<XmlElement> find(String... path) {
        Optional<XmlElement> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(element -> element.children(name).findFirst());
        }
        return found;
    }

    /** The trimmed text of the first element along these names, unless it is empty. */
    public Optional<String> text(String... path) {
        return find(path).map(element -> element.text().strip()).filter(text -> !text.isEmpty());
    }
}
