package dev.capsule.rules.violating.monitor;

import dev.capsule.rules.violating.messaging.Access;
import dev.capsule.rules.violating.messaging.HandlerRegistry;

final class OpenToAll implements HandlerRegistry {
    final Access access = new Access.Everyone("why not");
}
