package dev.capsule.rules.violating.runtime.local.left;

import dev.capsule.rules.violating.runtime.local.right.Right;

public record Left(Right right) {}
