package dev.capsule.rules.violating.cli.left;

import dev.capsule.rules.violating.cli.right.Right;

public record Left(Right right) {}
