package dev.capsule.rules.violating.gateway.left;

import dev.capsule.rules.violating.gateway.right.Right;

public record Left(Right right) {}
