package dev.capsule.rules.violating.auth.right;

import dev.capsule.rules.violating.auth.left.Left;

public record Right(Left left) {}
