package dev.capsule.runtime.local.edge;

import dev.capsule.contracts.edge.EdgeAddress;
import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.kernel.InstanceId;
import java.util.Optional;

/** What is known of the edge when traffic is to move. */
@FunctionalInterface
public interface EdgeView {
    Status status();

    /** How the edge stands. */
    sealed interface Status {
        /** It answered. */
        record Answered(EdgeState state) implements Status {}

        /** No edge runs, so no request is on its way. The next one starts with the newest table. */
        record Gone() implements Status {}

        /** It runs and does not answer. */
        record Silent() implements Status {}

        /** Whether every new request follows this version of the table. */
        default boolean follows(long version) {
            return switch (this) {
                case Answered(EdgeState state) -> state.tableVersion() >= version;
                case Gone() -> true;
                case Silent() -> false;
            };
        }

        /** Whether the instance has no request left. */
        default boolean isIdle(InstanceId instance) {
            return switch (this) {
                case Answered(EdgeState state) -> state.inFlight().getOrDefault(instance.toString(), 0) == 0;
                case Gone() -> true;
                case Silent() -> false;
            };
        }
    }

    /** Asks the edge that wrote its address. */
    static EdgeView of(EdgeClient client) {
        return () -> {
            Optional<EdgeState> state = client.state();
            if (state.isPresent()) {
                return new Status.Answered(state.get());
            }
            boolean runs = client.address()
                    .map(EdgeAddress::pid)
                    .flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
            return runs ? new Status.Silent() : new Status.Gone();
        };
    }
}
