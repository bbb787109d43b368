package dev.capsule.messaging.wire;

import dev.capsule.contracts.Request;
import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as JSON; readers and writers are made once for each type. */
public final class MessageFormat {
    /** Larger things travel as a digest into the blob store. */
    public static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final JsonMapper MAPPER = WireJson.tolerant();

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private static final ClassValue<ObjectWriter> WRITERS = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> type) {
            return MAPPER.writerFor(type);
        }
    };

    private static final ClassValue<JavaType> REPLY_TYPES = new ClassValue<>() {
        @Override
        protected JavaType computeValue(Class<?> requestType) {
            return MAPPER.getTypeFactory().constructType(requestType).findTypeParameters(Request.class)[0];
        }
    };

    private static final ClassValue<ObjectReader> REPLY_READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> requestType) {
            return MAPPER.readerFor(REPLY_TYPES.get(requestType));
        }
    };

    private static final ClassValue<ObjectWriter> REPLY_WRITERS = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> requestType) {
            return MAPPER.writerFor(REPLY_TYPES.get(requestType));
        }
    };

    private MessageFormat() {}

    public static byte[] write(Object message) {
        return bounded(WRITERS.get(message.getClass()).writeValueAsBytes(message));
    }

    public static byte[] writeReply(Class<?> requestType, Object reply) {
        return bounded(REPLY_WRITERS.get(requestType).writeValueAsBytes(reply));
    }

    public static <T> T read(Class<T> type, byte[] body) {
        try {
            return type.cast(READERS.get(type).readValue(body));
        } catch (JacksonException e) {
            throw refusal(type, e);
        }
    }

    @SuppressWarnings("unchecked")
    public static <R> R readReply(Request<R> request, byte[] body) {
        return (R) REPLY_READERS.get(request.getClass()).readValue(body);
    }

    public static <T> T convert(Class<T> type, JsonNode node) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw refusal(type, e);
        }
    }

    public static JsonNode tree(byte[] body) {
        return MAPPER.readTree(body);
    }

    /** A record's own refusal of a value is for the user as it stands. */
    private static CapsuleException refusal(Class<?> type, JacksonException failure) {
        if (failure.getCause() instanceof CapsuleException refused) {
            return refused;
        }
        return new CapsuleException(
                ErrorCode.INVALID_REQUEST,
                "The message " + type.getSimpleName() + " cannot be read: " + failure.getOriginalMessage(),
                failure);
    }

    private static byte[] bounded(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw new CapsuleException(
                    ErrorCode.BODY_TOO_LARGE,
                    "The message is larger than " + MAX_BODY_BYTES / (1024 * 1024) + " MiB. Ask for less at once.");
        }
        return body;
    }
}
