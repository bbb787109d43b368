package dev.capsule.rules.violating.kernel;

import org.springframework.core.env.Environment;

record ImpureKernel(Environment environment) {}
