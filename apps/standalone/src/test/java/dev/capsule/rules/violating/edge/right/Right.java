package dev.capsule.rules.violating.edge.right;

import dev.capsule.rules.violating.edge.left.Left;

public record Right(Left left) {}
