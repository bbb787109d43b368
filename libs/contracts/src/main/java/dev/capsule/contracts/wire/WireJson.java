package dev.capsule.contracts.wire;

import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TypedId;
import java.lang.reflect.Constructor;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The one way in which Capsule writes and reads JSON: camelCase, ids as plain text, ISO dates. */
public final class WireJson {
    private WireJson() {}

    /** For messages: unknown fields are skipped, so that a newer sender is understood. */
    public static JsonMapper tolerant() {
        return builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** For requests of users: an unknown field is an error, since it is most often a misspelt one. */
    public static JsonMapper strict() {
        return builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    public static JsonMapper.Builder builder() {
        return JsonMapper.builder().addModule(module());
    }

    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("capsule") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new TypedIdDeserializers());
            }
        };
        module.addSerializer(new AsText<>(TypedId.class));
        module.addSerializer(new AsText<>(Slug.class));
        module.addSerializer(new AsText<>(Digest.class));
        module.addSerializer(new DecisionNumberSerializer());
        module.addDeserializer(Slug.class, new FromText<>(Slug::new));
        module.addDeserializer(Digest.class, new FromText<>(Digest::new));
        module.addDeserializer(DecisionNumber.class, new DecisionNumberDeserializer());
        return module;
    }

    private static final class AsText<T> extends StdSerializer<T> {
        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class DecisionNumberSerializer extends StdSerializer<DecisionNumber> {
        DecisionNumberSerializer() {
            super(DecisionNumber.class);
        }

        @Override
        public void serialize(DecisionNumber value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(value.value());
        }
    }

    private static final class DecisionNumberDeserializer extends ValueDeserializer<DecisionNumber> {
        @Override
        public DecisionNumber deserialize(JsonParser parser, DeserializationContext context) {
            return new DecisionNumber(parser.getLongValue());
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {
        private final java.util.function.Function<String, T> read;

        FromText(java.util.function.Function<String, T> read) {
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            return read.apply(parser.getString());
        }
    }

    /** Every typed id is a record of one UUID, so one reader serves them all. */
    private static final class TypedIdDeserializers extends Deserializers.Base {
        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return TypedId.class.isAssignableFrom(type.getRawClass())
                            && type.getRawClass().isRecord()
                    ? new TypedIdDeserializer(type.getRawClass())
                    : super.findBeanDeserializer(type, config, description);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return TypedId.class.isAssignableFrom(type);
        }
    }

    private static final class TypedIdDeserializer extends ValueDeserializer<Object> {
        private final Constructor<?> constructor;

        TypedIdDeserializer(Class<?> type) {
            try {
                this.constructor = type.getDeclaredConstructor(UUID.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is not a record of one UUID", e);
            }
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            String text = parser.getString();
            try {
                return constructor.newInstance(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return context.handleWeirdStringValue(constructor.getDeclaringClass(), text, "not a UUID");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
