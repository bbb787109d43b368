package dev.capsule.detection.rule;

import dev.capsule.detection.Needs.BackingService;
import dev.capsule.detection.Needs.GeneratedSecret;
import dev.capsule.detection.parse.Checked;
import dev.capsule.detection.parse.MalformedException;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one rule file and refuses whatever it does not know. */
final class RuleReader {
    private static final Set<String> RECIPE_FIELDS = Set.of(
            "type",
            "build",
            "start",
            "health",
            "release",
            "output",
            "site",
            "packages",
            "caches",
            "services",
            "secrets",
            "single-page",
            "port",
            "follows-port",
            "environment",
            "notes");
    private static final Set<String> RULE_FIELDS = with(
            RECIPE_FIELDS,
            "id",
            "framework",
            "language",
            "confidence",
            "triggers",
            "requires",
            "signs",
            "supersedes",
            "bundles",
            "variants");
    private static final Set<String> CONDITIONS = Set.of(
            "dependency",
            "runtime-dependency",
            "file",
            "fact",
            "not-dependency",
            "not-runtime-dependency",
            "not-file",
            "not-fact");
    private static final Set<String> VARIANT_FIELDS = with(RECIPE_FIELDS, "when", "confidence");

    private RuleReader() {}

    static Rule read(String text) throws MalformedException {
        Checked fields = Checked.of(YamlDocument.parse(text), RULE_FIELDS);
        List<Rule.Variant> variants = new ArrayList<>();
        for (Value variant : fields.oneOrMore("variants")) {
            variants.add(variant(Checked.of(variant, VARIANT_FIELDS)));
        }
        String id = fields.requireText("id");
        return new Rule(
                id,
                fields.text("framework").orElse(id),
                fields.requireText("language"),
                fields.integer("confidence", 1, 99).orElse(80),
                conditions(fields.oneOrMore("triggers")),
                conditions(fields.oneOrMore("requires")),
                signs(fields),
                Set.copyOf(fields.texts("supersedes")),
                fields.bool("bundles").orElse(false),
                recipe(fields),
                variants);
    }

    private static List<Rule.Sign> signs(Checked fields) throws MalformedException {
        List<Rule.Sign> signs = new ArrayList<>();
        for (Value value : fields.oneOrMore("signs")) {
            Checked sign = Checked.of(value, Set.of("when", "confidence"));
            signs.add(new Rule.Sign(
                    conditions(sign.oneOrMore("when")),
                    sign.integer("confidence", 1, 99).orElse(60)));
        }
        return signs;
    }

    private static Rule.Variant variant(Checked fields) throws MalformedException {
        return new Rule.Variant(
                conditions(fields.oneOrMore("when")),
                fields.integer("confidence", 1, 99).orElse(0),
                recipe(fields));
    }

    private static Recipe recipe(Checked fields) throws MalformedException {
        List<Template> notes = templates(fields, "notes");
        return new Recipe(
                type(fields),
                templates(fields, "build"),
                templates(fields, "start"),
                templates(fields, "health"),
                templates(fields, "release"),
                templates(fields, "output"),
                templates(fields, "site"),
                templates(fields, "packages"),
                templates(fields, "caches"),
                fields.bool("single-page").orElse(null),
                fields.integer("port", 1, 65535).orElse(null),
                fields.bool("follows-port").orElse(null),
                services(fields),
                secrets(fields),
                fields.textsByName("environment"),
                notes == null ? List.of() : notes);
    }

    private static List<BackingService> services(Checked fields) throws MalformedException {
        List<BackingService> services = new ArrayList<>();
        for (Value value : fields.oneOrMore("services")) {
            Checked service = Checked.of(value, Set.of("kind", "variable"));
            services.add(new BackingService(service.requireText("kind"), service.requireText("variable")));
        }
        return services;
    }

    private static List<GeneratedSecret> secrets(Checked fields) throws MalformedException {
        List<GeneratedSecret> secrets = new ArrayList<>();
        for (Value value : fields.oneOrMore("secrets")) {
            Checked secret = Checked.of(value, Set.of("variable", "bytes", "prefix"));
            secrets.add(new GeneratedSecret(
                    secret.requireText("variable"),
                    secret.integer("bytes", 8, 256).orElse(32),
                    secret.text("prefix").orElse("")));
        }
        return secrets;
    }

    private static @Nullable ServiceType type(Checked fields) throws MalformedException {
        String type = fields.text("type").orElse(null);
        try {
            return type == null ? null : ServiceType.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("there is no type \"" + type + "\"", fields.line("type"));
        }
    }

    private static @Nullable List<Template> templates(Checked fields, String name) throws MalformedException {
        if (fields.value(name).isEmpty()) {
            return null;
        }
        List<Template> templates = new ArrayList<>();
        for (Value value : fields.oneOrMore(name)) {
            if (value.asText().isPresent()) {
                templates.add(new Template(value.asText().get(), List.of()));
            } else {
                Checked alternative = Checked.of(value, Set.of("use", "when"));
                templates.add(new Template(alternative.requireText("use"), conditions(alternative.oneOrMore("when"))));
            }
        }
        return templates;
    }

    /** Each is a mapping of one kind, such as {@code not-file}, to one operand or several that count one by one. */
    private static List<Condition> conditions(List<Value> values) throws MalformedException {
        List<Condition> conditions = new ArrayList<>();
        for (Value value : values) {
            Checked known = Checked.of(value, CONDITIONS);
            for (Map.Entry<String, Value> field : value.fields().entrySet()) {
                boolean negated = field.getKey().startsWith("not-");
                String kind = negated ? field.getKey().substring("not-".length()) : field.getKey();
                for (String operand : known.texts(field.getKey())) {
                    conditions.add(new Condition(
                            Condition.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')), operand, negated));
                }
            }
        }
        return conditions;
    }

    private static Set<String> with(Set<String> fields, String... more) {
        Set<String> all = new TreeSet<>(fields);
        all.addAll(List.of(more));
        return all;
    }
}
