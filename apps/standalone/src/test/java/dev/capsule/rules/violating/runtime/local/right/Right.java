package dev.capsule.rules.violating.runtime.local.right;

import dev.capsule.rules.violating.runtime.local.left.Left;

public record Right(Left left) {}
