package dev.capsule.kernel;

import static dev.capsule.kernel.ErrorCategory.*;

import java.util.Locale;

/** Every error a user can meet. {@code docs/errors.md} is generated from it. */
public enum ErrorCode {
    INVALID_REQUEST(INVALID, false, "The request has a field that is missing, unknown or wrong."),
    INVALID_NAME(INVALID, false, "The name has characters that a host name cannot have, or is too long."),
    INVALID_ARCHIVE(UNPROCESSABLE, false, "The source archive is broken or holds something that is not allowed."),
    ARCHIVE_TOO_LARGE(TOO_LARGE, false, "The source archive unpacks to more than is allowed."),
    BODY_TOO_LARGE(TOO_LARGE, false, "The request body is larger than this endpoint takes."),
    UNAUTHENTICATED(ErrorCategory.UNAUTHENTICATED, false, "No valid credential came with the request."),
    TOKEN_EXPIRED(ErrorCategory.UNAUTHENTICATED, false, "The access token is past its time; refresh it."),
    FORBIDDEN(ErrorCategory.FORBIDDEN, false, "You may see this, but not do that to it."),
    NOT_FOUND(ErrorCategory.NOT_FOUND, false, "There is no such thing, or it is another organization's."),
    METHOD_NOT_ALLOWED(ErrorCategory.METHOD_NOT_ALLOWED, false, "This path is there, but not with this method."),
    NOT_ACCEPTABLE(ErrorCategory.NOT_ACCEPTABLE, false, "Capsule answers JSON, which Accept leaves out."),
    UNSUPPORTED_MEDIA_TYPE(UNSUPPORTED, false, "The body is of a type that is not taken here."),
    ALREADY_EXISTS(CONFLICT, false, "Something with this name is there already."),
    CONFLICT_STATE(CONFLICT, false, "The thing is in a state in which this cannot be done."),
    VERSION_MISMATCH(PRECONDITION, false, "It was changed since you read it; read it again."),
    VERSION_REQUIRED(PRECONDITION_REQUIRED, false, "A change says which version it is of; send If-Match."),
    IDEMPOTENCY_MISMATCH(UNPROCESSABLE, false, "The idempotency key was used before with another request."),
    UNKNOWN_APPLICATION(UNPROCESSABLE, false, "Nothing in the source says what kind of application it is."),
    INVALID_CONFIGURATION(UNPROCESSABLE, false, "capsule.yaml or another setting of the application is wrong."),
    TOOL_MISSING(UNPROCESSABLE, false, "The build needs a tool that this machine does not have."),
    BUILD_FAILED(UNPROCESSABLE, false, "A build step ended with an error."),
    SOURCE_UNAVAILABLE(UNPROCESSABLE, true, "The source could not be fetched."),
    RELEASE_TASK_FAILED(UNPROCESSABLE, false, "The release command ended with an error; nothing was switched."),
    NOT_READY(UNPROCESSABLE, false, "The new release did not become ready; the old one still serves."),
    QUOTA_EXCEEDED(TOO_MANY, false, "The organization has used up what it may have."),
    RATE_LIMITED(TOO_MANY, true, "Too many requests; wait as long as Retry-After says."),
    DISK_FULL(ErrorCategory.UNAVAILABLE, true, "The disk is nearly full; builds wait until there is room."),
    UNAVAILABLE(ErrorCategory.UNAVAILABLE, true, "A part of Capsule does not answer at the moment."),
    DEADLINE_EXCEEDED(TIMEOUT, true, "The answer did not come in time; the work may still have been done."),
    INTERNAL(ErrorCategory.INTERNAL, false, "Something went wrong inside Capsule.");

    private final ErrorCategory category;
    private final boolean retryable;
    private final String summary;

    ErrorCode(ErrorCategory category, boolean retryable, String summary) {
        this.category = category;
        this.retryable = retryable;
        this.summary = summary;
    }

    /** The code as clients see it, such as {@code invalid-request}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ErrorCategory category() {
        return category;
    }

    public boolean retryable() {
        return retryable;
    }

    public String summary() {
        return summary;
    }
}
