package dev.capsule.testkit.messaging;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Scope;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.testkit.messaging.KitRequest.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The handlers of the contract kit's service. */
final class KitHandlers implements MessageHandlers {
    final AtomicInteger waited = new AtomicInteger();
    final AtomicInteger entered = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(KitRequest.Echo.class, new Access.Known<>("it is the caller's own"), this::echo);
        registry.handle(KitRequest.FindWords.class, new Access.Known<>("there is nothing secret"), this::words);
        registry.handle(KitRequest.Wait.class, new Access.Known<>("there is nothing secret"), this::await);
        registry.handle(KitRequest.Fail.class, new Access.Known<>("it only fails"), this::fail);
        registry.handle(
                KitRequest.Change.class,
                Access.to(
                        Permission.SERVICE_MANAGE,
                        (request, caller) -> Scope.of(caller.organization(), request.project())),
                (_, _) -> new Done());
        registry.handle(
                KitRequest.Hello.class,
                new Access.Everyone<>("a greeting"),
                (_, caller) -> new Reply("hello", caller.principal()));
        registry.handle(KitRequest.Internal.class, new Access.Services<>(), (_, _) -> new Done());
    }

    private Reply echo(KitRequest.Echo request, Caller caller) {
        return new Reply(request.text(), caller.principal());
    }

    private Page<Reply> words(KitRequest.FindWords request, Caller caller) {
        return new Page<>(
                IntStream.range(0, request.count())
                        .mapToObj(i -> new Reply("word " + i, caller.principal()))
                        .toList(),
                null);
    }

    private Reply await(KitRequest.Wait request, Caller caller) {
        entered.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        waited.incrementAndGet();
        return new Reply(request.text(), caller.principal());
    }

    private Done fail(KitRequest.Fail request, Caller caller) {
        if (request.text().equals("unexpected")) {
            throw new IllegalStateException("the password is 1234");
        }
        throw new CapsuleException(ErrorCode.valueOf(request.text()), "It failed as asked by " + caller.name() + ".");
    }
}
