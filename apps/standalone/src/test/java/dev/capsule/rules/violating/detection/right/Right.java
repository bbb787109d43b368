package dev.capsule.rules.violating.detection.right;

import dev.capsule.rules.violating.detection.left.Left;

public record Right(Left left) {}
