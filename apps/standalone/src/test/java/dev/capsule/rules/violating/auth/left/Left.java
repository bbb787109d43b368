package dev.capsule.rules.violating.auth.left;

import dev.capsule.rules.violating.auth.right.Right;

public record Left(Right right) {}
