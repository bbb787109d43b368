package dev.capsule.testkit.messaging;

import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.ProjectId;
import java.util.UUID;

/** What the contract kit's service with a database can be asked. */
public sealed interface WordRequest {
    /** Kept in a transaction of the handler's own. */
    @MessageKey("kit.keep-word.v1")
    record KeepWord(String text) implements WordRequest, Request<Word> {}

    /** Kept in the transaction of the request. */
    @MessageKey("kit.store-word.v1")
    record StoreWord(String text) implements WordRequest, Request<Word> {}

    @MessageKey("kit.erase.v1")
    record Erase(ProjectId project) implements WordRequest, Request<Word> {}

    record Word(UUID id, String text) {}
}
