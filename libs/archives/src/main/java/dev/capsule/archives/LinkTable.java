package dev.capsule.archives;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The symbolic links of an archive, followed as the file system would follow them, without touching one. */
final class LinkTable {
    private static final int MAX_HOPS = 40;
    private static final int MAX_STEPS = 20_000_000;

    private record Link(TarEntry entry, EntryPath path) {}

    private final Map<String, Link> links = new LinkedHashMap<>();
    private int steps;

    void add(TarEntry entry, EntryPath path) {
        links.put(path.text(), new Link(entry, path));
    }

    /** Fails if a link leads out of the archive's root, by itself or through other links, or in a circle. */
    void requireInside() {
        links.values().forEach(this::follow);
    }

    private void follow(Link link) {
        List<String> at = new ArrayList<>(link.path().parent().parts());
        Deque<String> ahead = new ArrayDeque<>();
        push(link.entry(), link, ahead);
        int hops = 0;
        while (!ahead.isEmpty()) {
            countStep();
            String part = ahead.pop();
            if (part.equals("..")) {
                if (at.isEmpty()) {
                    throw BadArchive.entry(link.entry(), "is a link that leads out of the archive.");
                }
                at.removeLast();
                continue;
            }
            at.add(part);
            Link next = links.get(String.join("/", at));
            if (next != null) {
                if (++hops > MAX_HOPS) {
                    throw BadArchive.entry(link.entry(), "is a link that leads in a circle.");
                }
                at.removeLast();
                push(link.entry(), next, ahead);
            }
        }
    }

    private static void push(TarEntry blamed, Link link, Deque<String> ahead) {
        String target = link.entry().target();
        if (target.startsWith("/")) {
            throw BadArchive.entry(blamed, "is a link that leads out of the archive.");
        }
        List<String> parts = List.of(target.split("/"));
        for (String part : parts.reversed()) {
            if (!part.isEmpty() && !part.equals(".")) {
                ahead.push(part);
            }
        }
    }

    private void countStep() {
        if (++steps > MAX_STEPS) {
            throw BadArchive.tooLarge("its links lead through each other too often.");
        }
    }
}
