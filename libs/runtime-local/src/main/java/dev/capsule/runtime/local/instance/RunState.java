package dev.capsule.runtime.local.instance;

/** How one start of an instance stands. */
public sealed interface RunState {
    /** Asked for; its process has not written down yet which it is. */
    record Coming() implements RunState {}

    record Running() implements RunState {}

    /** @param code 128 + signal when a signal ended it, -1 when whoever would know was killed */
    record Ended(int code) implements RunState {
        public static final int UNKNOWN = -1;
    }
}
