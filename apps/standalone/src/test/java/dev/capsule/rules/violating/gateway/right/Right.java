package dev.capsule.rules.violating.gateway.right;

import dev.capsule.rules.violating.gateway.left.Left;

public record Right(Left left) {}
