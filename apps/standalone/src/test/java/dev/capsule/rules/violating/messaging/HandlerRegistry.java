package dev.capsule.rules.violating.messaging;

public interface HandlerRegistry {}
