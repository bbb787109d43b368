package dev.capsule.auth.apikey;

import dev.capsule.contracts.access.Caller;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.UserId;
import dev.capsule.persistence.SystemTransactions;

/** Which person stands behind a caller. */
public final class CallerAccounts {
    private final SystemTransactions system;
    private final ApiKeyStore keys;

    public CallerAccounts(SystemTransactions system) {
        this.system = system;
        this.keys = new ApiKeyStore(system.jdbc());
    }

    /** The account that a caller is, or that made the key which it uses; throws {@code FORBIDDEN} for other callers. */
    public UserId require(Caller caller) {
        return switch (caller.kind()) {
            case USER -> UserId.of(caller.principal());
            case API_KEY ->
                system.inTransaction(() -> keys.accountOf(caller.principal()))
                        .orElseThrow(() -> CapsuleException.notFound("API key", caller.principal()));
            case SERVICE, ANONYMOUS ->
                throw new CapsuleException(ErrorCode.FORBIDDEN, "Only people and their keys have an account.");
        };
    }
}
