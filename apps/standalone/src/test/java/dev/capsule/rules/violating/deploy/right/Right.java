package dev.capsule.rules.violating.deploy.right;

import dev.capsule.rules.violating.deploy.left.Left;

public record Right(Left left) {}
