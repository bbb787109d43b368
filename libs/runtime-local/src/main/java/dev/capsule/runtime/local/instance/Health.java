package dev.capsule.runtime.local.instance;

import dev.capsule.runtime.local.port.Listener;
import org.jspecify.annotations.Nullable;

/** What the last look at a running instance showed. */
public sealed interface Health {
    record NotLooked() implements Health {}

    /** Its processes have no listening socket. */
    record NotListening() implements Health {}

    /** @param seen as the end of a sentence, such as {@code answered 503} */
    record NotAnswering(Listener listener, String seen) implements Health {}

    /** @param listener null when it does not listen */
    record Ready(@Nullable Listener listener) implements Health {}
}
