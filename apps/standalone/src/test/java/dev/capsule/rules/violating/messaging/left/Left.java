package dev.capsule.rules.violating.messaging.left;

import dev.capsule.rules.violating.messaging.right.Right;

public record Left(Right right) {}
