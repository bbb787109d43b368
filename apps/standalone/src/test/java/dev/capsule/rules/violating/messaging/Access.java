package dev.capsule.rules.violating.messaging;

public interface Access {
    record Everyone(String reason) implements Access {}
}
