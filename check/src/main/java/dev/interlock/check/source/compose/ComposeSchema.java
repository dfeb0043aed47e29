package dev.interlock.check.source.compose;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Nearest;
import dev.interlock.model.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds what the Compose Specification's schema does not allow in a merged model.
///
/// A text with variables in it fits wherever a text, a number or a boolean does: Compose casts it
/// once they are put in. Recursion is bounded by
/// [dev.interlock.check.source.yaml.YamlReader#MAX_DEPTH].
public final class ComposeSchema {
    /// Problems of a model that are kept.
    private static final int MAX_PROBLEMS = 100;

    private static final String RESOURCE = "compose-spec.json";

    private final JsonObject json;

    // As far as they were asked for: a file uses few of them.
    private final Map<String, SchemaNode> definitions = new ConcurrentHashMap<>();

    private ComposeSchema(JsonObject json) {
        this.json = json;
    }

    /// The schema that travels with Interlock. Reading it takes some milliseconds: keep it.
    public static ComposeSchema load() {
        try (var stream = ComposeSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not in this build");
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new ComposeSchema(
                    JsonReader.read(new SourceText(RESOURCE, text)).object().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with the model, each once, in the order of its keys.
    public List<ComposeProblem> problems(YamlMapping model) {
        var problems = new ArrayList<ComposeProblem>();
        new Walk(problems).node(model, schema(""), "");
        return List.copyOf(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
    }

    private SchemaNode schema(String name) {
        return definitions.computeIfAbsent(name, it -> SchemaNode.definition(json, it));
    }

    private SchemaNode followed(SchemaNode schema) {
        return schema.reference().isEmpty() ? schema : followed(schema(schema.reference()));
    }

    /// One pass, which adds to its problems.
    private final class Walk {
        private final List<ComposeProblem> problems;

        Walk(List<ComposeProblem> problems) {
            this.problems = problems;
        }

        void node(YamlNode node, SchemaNode referring, String path) {
            SchemaNode schema = followed(referring);
            if (problems.size() >= MAX_PROBLEMS) {
                return;
            }
            if (!schema.alternatives().isEmpty()) {
                alternatives(node, schema, path);
            } else if (!fitsType(node, schema)) {
                wrongType(node, List.of(schema), path);
            } else {
                content(node, schema, path);
            }
        }

        /// Judged by the alternative whose type fits, so that its own problems are named.
        private void alternatives(YamlNode node, SchemaNode schema, String path) {
            var all = schema.alternatives().stream().map(ComposeSchema.this::followed).toList();
            var fitting = all.stream().filter(it -> fits(node, it)).toList();
            if (fitting.isEmpty()) {
                wrongType(node, all, path);
                return;
            }
            List<ComposeProblem> first = List.of();
            for (SchemaNode alternative : fitting) {
                var found = new ArrayList<ComposeProblem>();
                new Walk(found).node(node, alternative, path);
                if (found.isEmpty()) {
                    return;
                }
                first = first.isEmpty() ? found : first;
            }
            problems.addAll(first);
        }

        private boolean fits(YamlNode node, SchemaNode schema) {
            return schema.alternatives().isEmpty()
                    ? fitsType(node, schema)
                    : schema.alternatives().stream().anyMatch(it -> fits(node, followed(it)));
        }

        private void content(YamlNode node, SchemaNode schema, String path) {
            switch (node) {
                case YamlMapping mapping -> mapping(mapping, schema, path);
                case YamlSequence sequence -> sequence(sequence, schema, path);
                case YamlScalar scalar -> scalar(scalar, schema, path);
            }
        }

        private void mapping(YamlMapping mapping, SchemaNode schema, String path) {
            for (YamlEntry entry : mapping.entries()) {
                String next = path.isEmpty() ? entry.name() : path + "." + entry.name();
                Optional<SchemaNode> value = ofKey(entry.name(), schema);
                if (value.isPresent()) {
                    node(entry.value(), value.get(), next);
                } else if (schema.closed()) {
                    unknownKey(entry, schema, path);
                }
            }
            for (String name : schema.required()) {
                if (!mapping.has(name)) {
                    add(
                            mapping.place(),
                            where(path) + " lacks the key `" + name + "`",
                            "add `" + name + ":`");
                }
            }
        }

        private Optional<SchemaNode> ofKey(String name, SchemaNode schema) {
            SchemaNode named = schema.properties().get(name);
            if (named != null) {
                return Optional.of(named);
            }
            return schema.patterns().entrySet().stream()
                    .filter(it -> it.getKey().matcher(name).find())
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private void unknownKey(YamlEntry entry, SchemaNode schema, String path) {
            String message = "unknown key `" + entry.name() + "`" + in(path);
            Optional<String> nearest = Nearest.to(entry.name(), schema.properties().keySet());
            if (schema.properties().isEmpty()) {
                add(
                        entry.key().place(),
                        "`" + entry.name() + "` is no name that Compose takes" + in(path),
                        "use letters, digits, `.`, `_` and `-` only");
            } else {
                add(
                        entry.key().place(),
                        message,
                        nearest.map(it -> "did you mean `" + it + "`?")
                                .orElse("take it out, or begin its name with `x-`"));
            }
        }

        private void sequence(YamlSequence sequence, SchemaNode schema, String path) {
            int index = 0;
            Set<String> seen = new HashSet<>();
            for (YamlNode item : sequence.items()) {
                String next = path + "[" + index++ + "]";
                schema.items().ifPresent(it -> node(item, it, next));
                boolean repeated =
                        schema.uniqueItems()
                                && item instanceof YamlScalar scalar
                                && !seen.add(scalar.kind() + ":" + scalar.text());
                if (repeated) {
                    add(item.place(), "this entry stands twice" + in(path), "keep one of them");
                }
            }
        }

        private void scalar(YamlScalar scalar, SchemaNode schema, String path) {
            if (isInterpolated(scalar)) {
                return;
            }
            if (!schema.words().isEmpty() && !schema.words().contains(scalar.text())) {
                add(
                        scalar.place(),
                        where(path) + " is none of " + words(schema.words()),
                        Nearest.to(scalar.text(), schema.words())
                                .map(it -> "did you mean `" + it + "`?")
                                .orElse("write one of them"));
            }
            Optional<Pattern> pattern = schema.pattern();
            if (pattern.isPresent() && !pattern.get().matcher(scalar.text()).find()) {
                add(
                        scalar.place(),
                        where(path) + " does not have the form that Compose takes",
                        "it must fit `" + pattern.get().pattern() + "`");
            }
            range(scalar, schema, path);
        }

        private void range(YamlScalar scalar, SchemaNode schema, String path) {
            if (schema.minimum().isEmpty() && schema.maximum().isEmpty()) {
                return;
            }
            try {
                double value = Double.parseDouble(ScalarText.of(scalar));
                boolean low = schema.minimum().filter(it -> value < it).isPresent();
                boolean high = schema.maximum().filter(it -> value > it).isPresent();
                if (low || high) {
                    add(
                            scalar.place(),
                            where(path) + " is out of its range",
                            "the range begins at "
                                    + schema.minimum().map(Double::longValue).orElse(0L)
                                    + schema.maximum()
                                            .map(it -> " and ends at " + it.longValue())
                                            .orElse(""));
                }
            } catch (NumberFormatException _) {
                // A text in the place of a number is a matter of its type.
            }
        }

        private void wrongType(YamlNode node, List<SchemaNode> schemas, String path) {
            Set<String> types = new TreeSet<>();
            schemas.forEach(it -> collectTypes(it, types));
            String wanted = types.isEmpty() ? "something else" : TypeWords.of(types);
            add(
                    node.place(),
                    where(path) + " is " + node.describe() + " and must be " + wanted,
                    "write " + wanted);
        }

        private void collectTypes(SchemaNode schema, Set<String> types) {
            SchemaNode own = followed(schema);
            types.addAll(own.types());
            own.alternatives().forEach(it -> collectTypes(it, types));
        }

        private void add(Place place, String message, String fix) {
            problems.add(new ComposeProblem(ComposeProblem.Kind.SCHEMA, place, message, fix));
        }
    }

    private static boolean fitsType(YamlNode node, SchemaNode schema) {
        Set<String> types = schema.types();
        return types.isEmpty()
                || switch (node) {
                    case YamlMapping _ -> types.contains("object");
                    case YamlSequence _ -> types.contains("array");
                    case YamlScalar scalar -> fitsScalar(scalar, types);
                };
    }

    private static boolean fitsScalar(YamlScalar scalar, Set<String> types) {
        if (isInterpolated(scalar)) {
            return !types.stream().allMatch(it -> it.equals("object") || it.equals("array"));
        }
        return switch (scalar.kind()) {
            case STRING -> types.contains("string");
            case INTEGER -> types.contains("integer") || types.contains("number");
            case FLOAT -> types.contains("number") || isWhole(scalar, types);
            case BOOLEAN -> types.contains("boolean");
            case NULL -> types.contains("null");
        };
    }

    /// JSON has one kind of number, so that `2.0` is an integer.
    private static boolean isWhole(YamlScalar scalar, Set<String> types) {
        return types.contains("integer") && ScalarText.of(scalar).matches("-?\\d{1,20}");
    }

    private static boolean isInterpolated(YamlScalar scalar) {
        return scalar.kind() == YamlScalar.Kind.STRING
                && scalar.text().indexOf('$') >= 0
                && !Template.parse(scalar.text()).references().isEmpty();
    }

    private static String where(String path) {
        return path.isEmpty() ? "the file" : "`" + path + "`";
    }

    private static String in(String path) {
        return path.isEmpty() ? "" : " in `" + path + "`";
    }

    private static String words(Set<String> words) {
        return words.stream().sorted().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
    }
}
