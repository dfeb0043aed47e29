package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// Lists of a model in which a later entry takes the place of an earlier one with the same key, as
/// compose-go's `EnforceUnicity` says.
final class Unicity {
    /// Begins the key of an entry that has none and so never takes another's place.
    private static final String OWN = "\0";

    private static final Map<ModelPath, Function<YamlNode, String>> KEYS = keys();

    private Unicity() {}

    static YamlMapping enforce(YamlMapping model) {
        return mapping(model, ModelPath.ROOT);
    }

    // Identity is the question: whether anything inside was replaced.
    @SuppressWarnings("ReferenceEquality")
    private static YamlMapping mapping(YamlMapping mapping, ModelPath path) {
        SequencedMap<String, YamlEntry> kept = new LinkedHashMap<>();
        boolean changed = false;
        for (YamlEntry entry : mapping.entries()) {
            YamlNode value = node(entry.value(), path.next(entry.name()));
            changed |= value != entry.value();
            kept.put(entry.name(), new YamlEntry(entry.key(), value));
        }
        return changed ? mapping.with(kept) : mapping;
    }

    private static YamlNode node(YamlNode node, ModelPath path) {
        return switch (node) {
            case YamlScalar scalar -> scalar;
            case YamlMapping mapping -> path.parts().size() < 5 ? mapping(mapping, path) : mapping;
            case YamlSequence sequence -> sequence(sequence, path);
        };
    }

    private static YamlSequence sequence(YamlSequence sequence, ModelPath path) {
        for (var key : KEYS.entrySet()) {
            if (path.matches(key.getKey())) {
                return unique(sequence, key.getValue());
            }
        }
        return sequence;
    }

    private static YamlSequence unique(YamlSequence sequence, Function<YamlNode, String> key) {
        var byKey = new LinkedHashMap<String, YamlNode>();
        for (YamlNode item : sequence.items()) {
            String name = key.apply(item);
            byKey.put(name.isEmpty() ? OWN + byKey.size() : name, item);
        }
        return byKey.size() == sequence.items().size()
                ? sequence
                : new YamlSequence(List.copyOf(byKey.values()), sequence.tag(), sequence.place());
    }

    private static Map<ModelPath, Function<YamlNode, String>> keys() {
        var keys = new LinkedHashMap<ModelPath, Function<YamlNode, String>>();
        for (String path :
                new String[] {
                    "networks.*.labels",
                    "networks.*.ipam.options",
                    "services.*.annotations",
                    "services.*.build.args",
                    "services.*.build.additional_contexts",
                    "services.*.build.platform",
                    "services.*.build.tags",
                    "services.*.build.labels",
                    "services.*.cap_add",
                    "services.*.cap_drop",
                    "services.*.deploy.labels",
                    "services.*.dns",
                    "services.*.dns_opt",
                    "services.*.dns_search",
                    "services.*.environment",
                    "services.*.labels",
                    "services.*.links",
                    "services.*.networks.*.aliases",
                    "services.*.networks.*.link_local_ips",
                    "services.*.profiles",
                    "services.*.sysctls",
                    "services.*.tmpfs"
                }) {
            keys.put(ModelPath.pattern(path), Unicity::name);
        }
        keys.put(ModelPath.pattern("services.*.expose"), Unicity::whole);
        keys.put(ModelPath.pattern("services.*.ports"), Unicity::port);
        keys.put(ModelPath.pattern("services.*.volumes"), Unicity::target);
        keys.put(ModelPath.pattern("services.*.devices"), Unicity::target);
        keys.put(ModelPath.pattern("services.*.configs"), node -> mount(node, ""));
        keys.put(ModelPath.pattern("services.*.secrets"), node -> mount(node, "/run/secrets"));
        keys.put(ModelPath.pattern("services.*.env_file"), Unicity::path);
        return keys;
    }

    /// `KEY` of `KEY=value`.
    private static String name(YamlNode node) {
        String text = whole(node);
        int equals = text.indexOf('=');
        return equals < 0 ? text : text.substring(0, equals);
    }

    private static String whole(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar.text();
            case YamlMapping _, YamlSequence _ -> "";
        };
    }

    private static String target(YamlNode node) {
        return switch (node) {
            case YamlMapping mapping -> mapping.text("target").orElseGet(() -> whole(mapping));
            case YamlSequence sequence -> whole(sequence);
            case YamlScalar scalar -> target(scalar.text());
        };
    }

    /// The second field of `SOURCE:TARGET:OPTIONS`, else the only one.
    private static String target(String text) {
        int end = colon(text, 0);
        if (end == text.length()) {
            return text;
        }
        return text.substring(end + 1, colon(text, end + 1));
    }

    /// The end of the field that begins at `from`: a colon that belongs neither to the letter of a
    /// drive nor to a reference.
    private static int colon(String text, int from) {
        int open = 0;
        for (int at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{' -> open += at > 0 && text.charAt(at - 1) == '$' ? 1 : 0;
                case '}' -> open -= open > 0 ? 1 : 0;
                case ':' -> {
                    boolean drive = at == from + 1 && Character.isLetter(text.charAt(from));
                    if (open == 0 && !drive) {
                        return at;
                    }
                }
                default -> {
                    // part of the field
                }
            }
        }
        return text.length();
    }

    private static String mount(YamlNode node, String folder) {
        return switch (node) {
            case YamlMapping mapping ->
                    mapping.text("target")
                            .orElseGet(() -> folder + "/" + mapping.text("source").orElse(""));
            case YamlScalar scalar -> folder + "/" + scalar.text();
            case YamlSequence sequence -> whole(sequence);
        };
    }

    private static String path(YamlNode node) {
        return node.asMapping().flatMap(it -> it.text("path")).orElseGet(() -> whole(node));
    }

    private static String port(YamlNode node) {
        return switch (node) {
            case YamlMapping mapping ->
                    mapping.text("host_ip").orElse("0.0.0.0")
                            + ":"
                            + mapping.text("published").orElse("")
                            + ":"
                            + mapping.text("target").orElse("")
                            + "/"
                            + mapping.text("protocol").orElse("tcp");
            case YamlScalar scalar -> scalar.text();
            case YamlSequence sequence -> whole(sequence);
        };
    }
}
