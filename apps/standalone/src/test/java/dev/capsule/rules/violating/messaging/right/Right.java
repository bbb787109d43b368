package dev.capsule.rules.violating.messaging.right;

import dev.capsule.rules.violating.messaging.left.Left;

public record Right(Left left) {}
