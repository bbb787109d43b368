package dev.capsule.rules.violating.cli.right;

import dev.capsule.rules.violating.cli.left.Left;

public record Right(Left left) {}
