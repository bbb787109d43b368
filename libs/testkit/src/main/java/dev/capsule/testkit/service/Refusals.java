package dev.capsule.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says how a request was refused. */
public final class Refusals {
    private Refusals() {}

    public static CapsuleException refused(ErrorCode code, ThrowingCallable request) {
        CapsuleException refusal = catchThrowableOfType(CapsuleException.class, request);
        assertThat(refusal).as("refused with " + code).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    public static void refusedAt(String pointer, ErrorCode code, ThrowingCallable request) {
        assertThat(refused(code, request).fields())
                .extracting(FieldError::pointer)
                .contains(pointer);
    }
}
