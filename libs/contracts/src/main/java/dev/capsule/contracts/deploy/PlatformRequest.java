package dev.capsule.contracts.deploy;

import dev.capsule.contracts.Done;
import dev.capsule.contracts.MessageKey;
import dev.capsule.contracts.Request;
import dev.capsule.kernel.Digest;

/** Asking about sources and the runtime. */
public sealed interface PlatformRequest extends DeployRequest {
    /** Whether this organization has uploaded it already. */
    @MessageKey("deploy.find-source.v1")
    record FindSource(Digest digest) implements PlatformRequest, Request<DeployViews.Source> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Told by the gateway when an upload is complete in the blob store. */
    @MessageKey("deploy.register-source.v1")
    record RegisterSource(Digest digest, long size) implements PlatformRequest, Request<DeployViews.Source> {}

    @MessageKey("deploy.find-runtime.v1")
    record FindRuntime() implements PlatformRequest, Request<DeployViews.RuntimeInfo> {
        @Override
        public boolean isRead() {
            return true;
        }
    }

    /** Answered when the service and its database can be used. */
    @MessageKey("deploy.ping.v1")
    record Ping() implements PlatformRequest, Request<Done> {
        @Override
        public boolean isRead() {
            return true;
        }
    }
}
