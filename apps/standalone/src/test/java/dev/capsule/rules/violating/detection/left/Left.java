package dev.capsule.rules.violating.detection.left;

import dev.capsule.rules.violating.detection.right.Right;

public record Left(Right right) {}
