package dev.capsule.rules.violating.monitor.right;

import dev.capsule.rules.violating.monitor.left.Left;

public record Right(Left left) {}
