package dev.capsule.rules.violating.deploy.left;

import dev.capsule.rules.violating.deploy.right.Right;

public record Left(Right right) {}
