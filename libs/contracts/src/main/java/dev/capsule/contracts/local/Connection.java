package dev.capsule.contracts.local;

/** Where Capsule is and as whom to speak to it: the content of {@code cli/connection.json}, readable by its owner only. */
public record Connection(String url, String token, String source) {
    @Override
    public String toString() {
        return "Connection[url=" + url + ", source=" + source + "]";
    }
}
