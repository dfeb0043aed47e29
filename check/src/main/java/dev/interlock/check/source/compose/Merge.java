package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Lays one Compose model over another, with the tags `!reset` and `!override`.
///
/// Recursion is bounded by [dev.interlock.check.source.yaml.YamlReader#MAX_DEPTH].
final class Merge {
    private static final String RESET = "!reset";
    private static final String OVERRIDE = "!override";

    private final List<ComposeProblem> problems;

    Merge(List<ComposeProblem> problems) {
        this.problems = problems;
    }

    /// A later file over an earlier one.
    YamlMapping files(YamlMapping base, YamlMapping over) {
        return Unicity.enforce(mappings(base, over, ModelPath.ROOT));
    }

    /// A service over the one that it extends.
    YamlMapping services(YamlMapping base, YamlMapping over) {
        return mappings(base, over, ModelPath.SERVICE);
    }

    /// What an entry of the model becomes; empty where it is reset.
    Optional<YamlNode> entry(YamlNode base, YamlNode over, ModelPath path) {
        if (over.tag().equals(RESET)) {
            return Optional.empty();
        }
        return Optional.of(
                over.tag().equals(OVERRIDE) ? withoutResets(over) : node(base, over, path));
    }

    private YamlMapping mappings(YamlMapping base, YamlMapping over, ModelPath path) {
        SequencedMap<String, YamlEntry> merged = new LinkedHashMap<>(base.byName());
        for (YamlEntry entry : over.entries()) {
            YamlEntry below = merged.get(entry.name());
            Optional<YamlNode> value =
                    below == null
                            ? fresh(entry.value())
                            : entry(below.value(), entry.value(), path.next(entry.name()));
            value.ifPresentOrElse(
                    node -> merged.put(entry.name(), new YamlEntry(entry.key(), node)),
                    () -> merged.remove(entry.name()));
        }
        return new YamlMapping(merged, "", over.place());
    }

    private static Optional<YamlNode> fresh(YamlNode node) {
        return node.tag().equals(RESET) ? Optional.empty() : Optional.of(withoutResets(node));
    }

    private YamlNode node(YamlNode base, YamlNode over, ModelPath path) {
        return switch (MergeRule.at(path)) {
            case DEFAULT -> byKind(base, over, path);
            case LIST -> joined(Nodes.list(base), Nodes.list(withoutResets(over)), false);
            case LIST_WITHOUT_REPEATS ->
                    joined(Nodes.list(base), Nodes.list(withoutResets(over)), true);
            case REPLACE -> withoutResets(over);
            case BUILD -> mappings(Nodes.build(base), Nodes.build(over), path);
            case DEPENDS_ON -> mappings(dependencies(base), dependencies(over), path);
            case NAMES -> mappings(names(base), names(over), path);
            case LOGGING -> logging(base, over, path);
            case SUBNETS -> subnets(base, over, path);
        };
    }

    private YamlNode byKind(YamlNode base, YamlNode over, ModelPath path) {
        if (over.isNull()) {
            return base;
        }
        return switch (base) {
            case YamlScalar _ -> withoutResets(over);
            case YamlMapping below when over instanceof YamlMapping above ->
                    mappings(below, above, path);
            case YamlSequence below when withoutResets(over) instanceof YamlSequence above ->
                    joined(below, above, false);
            case YamlMapping _, YamlSequence _ -> refused(base, over);
        };
    }

    private YamlNode refused(YamlNode base, YamlNode over) {
        problems.add(
                new ComposeProblem(
                        ComposeProblem.Kind.MERGE,
                        over.place(),
                        over.describe()
                                + " cannot override "
                                + base.describe()
                                + " in "
                                + base.place().path()
                                + ":"
                                + base.place().line(),
                        "write it in the form that it has there, or put `!override` before it"));
        return base;
    }

    private static YamlSequence joined(
            YamlSequence base, YamlSequence over, boolean withoutRepeats) {
        var items = new ArrayList<>(base.items());
        var known = new HashSet<String>();
        if (withoutRepeats) {
            base.items().forEach(item -> item.asScalar().ifPresent(it -> known.add(it.text())));
        }
        for (YamlNode item : over.items()) {
            boolean repeat = item instanceof YamlScalar scalar && known.contains(scalar.text());
            if (!repeat) {
                items.add(item);
            }
        }
        return new YamlSequence(items, "", over.place());
    }

    private static YamlMapping dependencies(YamlNode node) {
        return Nodes.mapping(node, () -> Nodes.started(node.place()));
    }

    private static YamlMapping names(YamlNode node) {
        Place place = node.place();
        return Nodes.mapping(
                node,
                () -> new YamlScalar("", YamlScalar.Kind.NULL, YamlScalar.Style.PLAIN, "", place));
    }

    private YamlNode logging(YamlNode base, YamlNode over, ModelPath path) {
        if (!(base instanceof YamlMapping below) || !(over instanceof YamlMapping above)) {
            return byKind(base, over, path);
        }
        Optional<String> one = below.text("driver");
        Optional<String> other = above.text("driver");
        boolean sameDriver = one.isEmpty() || other.isEmpty() || one.equals(other);
        return sameDriver ? mappings(below, above, path) : withoutResets(over);
    }

    private YamlNode subnets(YamlNode base, YamlNode over, ModelPath path) {
        if (!(base instanceof YamlSequence below) || !(over instanceof YamlSequence above)) {
            return byKind(base, over, path);
        }
        var bySubnet = new LinkedHashMap<String, YamlNode>();
        for (YamlNode item : below.items()) {
            bySubnet.put(subnet(item), item);
        }
        for (YamlNode item : above.items()) {
            bySubnet.merge(subnet(item), item, (one, two) -> byKind(one, two, path));
        }
        return new YamlSequence(List.copyOf(bySubnet.values()), "", over.place());
    }

    private static String subnet(YamlNode item) {
        return item.asMapping().flatMap(it -> it.text("subnet")).orElse("");
    }

    /// The node without what is tagged `!reset` anywhere in it; the very node where nothing is.
    static YamlNode withoutResets(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar;
            case YamlSequence sequence -> {
                var items = sequence.items().stream().map(Merge::fresh).flatMap(Optional::stream);
                var kept = items.toList();
                yield same(kept, sequence.items())
                        ? sequence
                        : new YamlSequence(kept, sequence.tag(), sequence.place());
            }
            case YamlMapping mapping -> withoutResets(mapping);
        };
    }

    // Identity is the question: whether anything inside was replaced.
    @SuppressWarnings("ReferenceEquality")
    private static YamlMapping withoutResets(YamlMapping mapping) {
        SequencedMap<String, YamlEntry> kept = new LinkedHashMap<>();
        boolean changed = false;
        for (YamlEntry entry : mapping.entries()) {
            Optional<YamlNode> value = fresh(entry.value());
            value.ifPresent(it -> kept.put(entry.name(), new YamlEntry(entry.key(), it)));
            changed |= value.isEmpty() || value.get() != entry.value();
        }
        return changed ? mapping.with(kept) : mapping;
    }

    // As above; comparing by value would walk whole subtrees.
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(List<YamlNode> one, List<YamlNode> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int at = 0; at < one.size(); at++) {
            if (one.get(at) != other.get(at)) {
                return false;
            }
        }
        return true;
    }
}
