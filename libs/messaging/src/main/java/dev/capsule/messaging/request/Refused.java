package dev.capsule.messaging.request;

import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;

/** The access check said no; leaves the transaction it was made in, so that it can be recorded in another. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Scope where;
    private final CapsuleException answer;

    Refused(Scope where, CapsuleException answer) {
        super(answer.getMessage(), answer, false, false);
        this.where = where;
        this.answer = answer;
    }

    Scope where() {
        return where;
    }

    CapsuleException answer() {
        return answer;
    }
}
