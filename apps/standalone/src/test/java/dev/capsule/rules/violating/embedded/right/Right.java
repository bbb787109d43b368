package dev.capsule.rules.violating.embedded.right;

import dev.capsule.rules.violating.embedded.left.Left;

public record Right(Left left) {}
