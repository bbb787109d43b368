package dev.capsule.rules.violating.edge.left;

import dev.capsule.rules.violating.edge.right.Right;

public record Left(Right right) {}
