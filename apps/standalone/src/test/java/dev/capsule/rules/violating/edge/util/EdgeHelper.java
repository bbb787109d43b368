package dev.capsule.rules.violating.edge.util;

import org.springframework.stereotype.Service;

@Service
final class EdgeHelper {}
