package dev.capsule.testkit.messaging;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.ProjectId;

/** What the service of the contract kit can be asked. */
public sealed interface KitRequest {
    @MessageKey("kit.echo.v1")
    record Echo(String text) implements KitRequest, Request<Reply> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    @MessageKey("kit.find-words.v1")
    record FindWords(int count) implements KitRequest, Request<Page<Reply>> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Answered only when the test lets it. */
    @MessageKey("kit.wait.v1")
    record Wait(String text) implements KitRequest, Request<Reply> {}

    /** Fails with whatever the text names. */
    @MessageKey("kit.fail.v1")
    record Fail(String text) implements KitRequest, Request<Done> {}

    /** Needs a permission on a project. */
    @MessageKey("kit.change.v1")
    record Change(ProjectId project) implements KitRequest, Request<Done> {}

    @MessageKey("kit.hello.v1")
    record Hello() implements KitRequest, Request<Reply> {}

    @MessageKey("kit.internal.v1")
    record Internal() implements KitRequest, Request<Done> {}

    record Reply(String text, String principal) {}
}
