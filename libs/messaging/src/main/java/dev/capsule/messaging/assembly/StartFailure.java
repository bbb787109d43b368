package dev.capsule.messaging.assembly;

import dev.capsule.kernel.CapsuleException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a service that cannot start in the words of what stopped it, without a stack that nobody asked for. */
final class StartFailure extends AbstractFailureAnalyzer<CapsuleException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, CapsuleException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
