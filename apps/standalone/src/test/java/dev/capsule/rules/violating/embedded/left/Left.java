package dev.capsule.rules.violating.embedded.left;

import dev.capsule.rules.violating.embedded.right.Right;

public record Left(Right right) {}
