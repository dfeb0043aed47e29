package dev.interlock.plan.reading;

import dev.interlock.model.Bytes;
import dev.interlock.model.Durations;
import dev.interlock.model.Nearest;
import dev.interlock.model.Place;
import dev.interlock.model.Ratio;
import dev.interlock.plan.Problem;
import dev.interlock.plan.description.Key;
import dev.interlock.plan.description.PlanKeys;
import dev.interlock.plan.description.Shape;
import dev.interlock.plan.description.TextKind;
import dev.interlock.plan.yaml.Node;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Kind;
import dev.interlock.plan.yaml.Node.Mapping;
import dev.interlock.plan.yaml.Node.Scalar;
import dev.interlock.plan.yaml.Node.Sequence;
import dev.interlock.plan.yaml.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds a file's nodes against the description of a plan and notes everything that does not fit.
///
/// What a message shows of the file is keys and words of fixed lists, never a free value: a plan
/// may hold a token where somebody should not have put one.
final class Judge {
    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    /// @param path the key's path, such as `build.require[0]`; empty for the file
    void judge(Node node, Shape shape, String path) {
        switch (shape) {
            case Shape.Text text -> text(node, text.kind(), path);
            case Shape.Words words -> words(node, words, path);
            case Shape.Truth _ ->
                    scalar(node, path, "`true` or `false`", scalar -> scalar.kind() == Kind.TRUTH);
            case Shape.Whole whole -> whole(node, whole, path);
            case Shape.Part part ->
                    scalar(
                            node,
                            path,
                            "a ratio from %s to %s, such as `99.9%%`"
                                    .formatted(part.least(), part.most()),
                            scalar ->
                                    Ratio.parse(scalar.text())
                                            .filter(ratio ->
                                                    within(ratio, part.least(), part.most()))
                                            .isPresent());
            case Shape.Span span ->
                    scalar(
                            node,
                            path,
                            "a duration from %s to %s, such as `30s`, `10m`, `24h`"
                                    .formatted(
                                            Durations.written(span.least()),
                                            Durations.written(span.most())),
                            scalar ->
                                    Durations.parse(scalar.text())
                                            .filter(time -> within(time, span.least(), span.most()))
                                            .isPresent());
            case Shape.Size size ->
                    scalar(
                            node,
                            path,
                            "a size from %s to %s, such as `100KB`"
                                    .formatted(size.least(), size.most()),
                            scalar ->
                                    Bytes.parse(scalar.text())
                                            .filter(bytes ->
                                                    within(bytes, size.least(), size.most()))
                                            .isPresent());
            case Shape.Items items -> items(node, items, path);
            case Shape.Named named -> named(node, named, path);
            case Shape.Keys keys -> keys(node, keys, path);
            case Shape.Brief brief -> brief(node, brief, path);
            case Shape.ByType byType -> byType(node, byType, path);
            case Shape.ByPresence byPresence -> byPresence(node, byPresence, path);
            case Shape.Free _ -> {}
        }
    }

    private static <T extends Comparable<T>> boolean within(T value, T least, T most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    @FunctionalInterface
    private interface Fits {
        boolean test(Scalar scalar);
    }

    private void scalar(Node node, String path, String wanted, Fits fits) {
        if (!(node instanceof Scalar scalar) || !fits.test(scalar)) {
            wrong(node, path, wanted);
        }
    }

    private void wrong(Node node, String path, String wanted) {
        add(
                node.place(),
                "%s is %s".formatted(named(path), kind(node)),
                "It wants %s.".formatted(wanted));
    }

    private static String named(String path) {
        return path.isEmpty() ? "the plan" : "`%s`".formatted(path);
    }

    /// What stands there, without the value.
    private static String kind(Node node) {
        return switch (node) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar scalar ->
                    switch (scalar.kind()) {
                        case TEXT -> "text that does not fit";
                        case WHOLE -> "a number that does not fit";
                        case DECIMAL -> "a decimal number";
                        case TRUTH -> "`%s`".formatted(scalar.text());
                        case NOTHING -> "empty";
                    };
        };
    }

    private void text(Node node, TextKind kind, String path) {
        scalar(
                node,
                path,
                "%s, such as `%s`".formatted(kind.noun(), kind.example()),
                scalar -> scalar.kind() != Kind.NOTHING && kind.holds(scalar.text()));
    }

    private void words(Node node, Shape.Words words, String path) {
        if (node instanceof Scalar scalar && words.words().contains(scalar.text())) {
            return;
        }
        String all = "It wants one of %s.".formatted(String.join(", ", words.words()));
        Optional<String> nearest =
                node instanceof Scalar scalar
                        ? Nearest.to(scalar.text(), words.words())
                        : Optional.empty();
        add(
                node.place(),
                nearest.isPresent() && node instanceof Scalar scalar
                        ? "`%s` does not know `%s`".formatted(path, Shown.of(scalar.text()))
                        : "`%s` is %s".formatted(path, kind(node)),
                nearest.map(word -> "Did you mean `%s`? ".formatted(word)).orElse("") + all);
    }

    private void whole(Node node, Shape.Whole whole, String path) {
        scalar(
                node,
                path,
                "a whole number from %,d to %,d".formatted(whole.least(), whole.most()),
                scalar ->
                        scalar.kind() == Kind.WHOLE
                                && within(
                                        Long.parseLong(scalar.text()),
                                        (long) whole.least(),
                                        (long) whole.most()));
    }

    private void items(Node node, Shape.Items items, String path) {
        if (!(node instanceof Sequence sequence)) {
            if (items.orOne() && node instanceof Scalar && !node.isNothing()) {
                judge(node, items.each(), path);
            } else {
                wrong(node, path, "a list: lines that begin with `- `, or `[a, b]`");
            }
            return;
        }
        if (sequence.items().size() > items.most()) {
            add(
                    node.place(),
                    "`%s` has %,d entries; at most %,d are read"
                            .formatted(path, sequence.items().size(), items.most()),
                    "Remove some.");
        }
        for (int index = 0; index < Math.min(sequence.items().size(), items.most()); index++) {
            judge(sequence.items().get(index), items.each(), "%s[%s]".formatted(path, index));
        }
    }

    private void named(Node node, Shape.Named named, String path) {
        if (!(node instanceof Mapping mapping)) {
            wrong(node, path, "a mapping: lines such as `%s: …`".formatted(named.placeholder()));
            return;
        }
        for (Entry entry : mapping.entries()) {
            String below = "%s.%s".formatted(path, Shown.of(entry.key()));
            if (!named.names().holds(entry.key())) {
                add(
                        entry.place(),
                        "`%s`: the name does not fit".formatted(below),
                        "It wants %s, such as `%s`."
                                .formatted(named.names().noun(), named.names().example()));
            }
            judge(entry.value(), named.each(), below);
        }
    }

    private void keys(Node node, Shape.Keys keys, String path) {
        if (!(node instanceof Mapping mapping)) {
            wrong(node, path, "a mapping with keys of %s".formatted(some(keys.names())));
            return;
        }
        for (Entry entry : mapping.entries()) {
            Optional<Key> key = keys.key(entry.key());
            if (key.isPresent()) {
                judge(entry.value(), key.get().shape(), below(path, entry.key()));
            } else {
                unknown(entry, keys, path);
            }
        }
        for (Key key : keys.keys()) {
            if (key.isRequired() && entry(mapping, key.name()).isEmpty()) {
                add(
                        node.place(),
                        "%s has no `%s`".formatted(named(path), key.name()),
                        "Add `%s:` (%s).".formatted(key.name(), lowerFirst(key.doc())));
            }
        }
    }

    private void unknown(Entry entry, Shape.Keys keys, String path) {
        String where = path.isEmpty() ? "at the top of the plan" : "in `%s`".formatted(path);
        String hint =
                Nearest.to(entry.key(), keys.names())
                        .map("Did you mean `%s`?"::formatted)
                        .or(() -> elsewhere(entry.key(), path))
                        .orElse("Known there: %s.".formatted(String.join(", ", keys.names())));
        add(entry.place(), "there is no key `%s` %s".formatted(Shown.of(entry.key()), where), hint);
    }

    /// A key that is right but stands at the wrong level.
    private static Optional<String> elsewhere(String key, String path) {
        if (!path.isEmpty() && PlanKeys.FILE.key(key).isPresent()) {
            return Optional.of("It belongs at the top of the plan.");
        }
        return PlanKeys.SERVICE.keys().stream()
                .filter(section ->
                        section.shape() instanceof Shape.Keys keys && keys.key(key).isPresent())
                .findFirst()
                .map(section -> "It belongs under `%s`.".formatted(section.name()));
    }

    private void brief(Node node, Shape.Brief brief, String path) {
        Optional<Key> own = brief.keys().key(brief.key());
        if (node instanceof Scalar && own.isPresent()) {
            judge(node, own.get().shape(), path);
        } else {
            keys(node, brief.keys(), path);
        }
    }

    private void byType(Node node, Shape.ByType shape, String path) {
        if (!(node instanceof Mapping mapping)) {
            wrong(node, path, "a mapping that begins with `%s:`".formatted(shape.selector()));
            return;
        }
        Optional<Entry> selector = entry(mapping, shape.selector());
        if (selector.isEmpty()) {
            add(
                    node.place(),
                    "`%s` has no `%s`".formatted(path, shape.selector()),
                    "Add one of %s.".formatted(String.join(", ", shape.variants().keySet())));
            return;
        }
        if (selector.get().value() instanceof Scalar type
                && shape.variants().containsKey(type.text())) {
            keys(node, shape.keys(type.text()), path);
        } else {
            judge(
                    selector.get().value(),
                    new Shape.Words(List.copyOf(shape.variants().keySet())),
                    below(path, shape.selector()));
        }
    }

    private void byPresence(Node node, Shape.ByPresence shape, String path) {
        if (!(node instanceof Mapping mapping)) {
            wrong(node, path, "a mapping with one of %s".formatted(some(shape.selectors())));
            return;
        }
        List<String> present =
                shape.selectors().stream()
                        .filter(name -> entry(mapping, name).isPresent())
                        .toList();
        Optional<Shape.Variant> variant =
                present.size() == 1 ? shape.variant(present.getFirst()) : Optional.empty();
        if (variant.isPresent()) {
            keys(node, variant.get().keys(), path);
            return;
        }
        String all = String.join(", ", shape.selectors());
        add(
                node.place(),
                present.isEmpty()
                        ? "`%s` has none of %s".formatted(path, all)
                        : "`%s` has %s at once".formatted(path, String.join(" and ", present)),
                "Exactly one of %s says what is done.".formatted(all));
    }

    static Optional<Entry> entry(Mapping mapping, String name) {
        return mapping.entries().stream().filter(entry -> entry.key().equals(name)).findFirst();
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void add(Place place, String message, String fix) {
        problems.add(new Problem(place, message, fix));
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(5, names.size())))
                + (names.size() > 5 ? ", …" : "");
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
