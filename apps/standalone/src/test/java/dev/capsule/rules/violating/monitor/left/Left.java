package dev.capsule.rules.violating.monitor.left;

import dev.capsule.rules.violating.monitor.right.Right;

public record Left(Right right) {}
