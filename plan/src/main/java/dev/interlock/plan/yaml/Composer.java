package dev.interlock.plan.yaml;

import dev.interlock.model.Place;
import dev.interlock.plan.yaml.Node.Entry;
import dev.interlock.plan.yaml.Node.Kind;
import dev.interlock.plan.yaml.Node.Mapping;
import dev.interlock.plan.yaml.Node.Scalar;
import dev.interlock.plan.yaml.Node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Builds nodes from events. An alias costs what it stands for, so that a bomb of aliases reaches
/// the same limits as its expansion would, without being expanded.
final class Composer {
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 20_000;

    /// Ends the reading; nothing after it is looked at.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Fault fault;

        private Refused(Place place, String message, String fix) {
            super(message);
            this.fault = new Fault(place, message, fix);
        }

        Fault fault() {
            return fault;
        }
    }

    /// @param values how many values it is, aliases counted for what they stand for
    /// @param height how many levels it has below itself
    private record Measured(Node node, int values, int height) {}

    /// A mapping or list that is not closed yet.
    private static final class Open {
        final Place place;
        final Optional<Anchor> anchor;
        final boolean isMapping;
        final List<Node> items = new ArrayList<>();
        final Map<String, Entry> entries = new LinkedHashMap<>();
        // The key whose value comes next; null between entries.
        @Nullable Scalar key;
        int values = 1;
        int height;

        Open(Place place, Optional<Anchor> anchor, boolean isMapping) {
            this.place = place;
            this.anchor = anchor;
            this.isMapping = isMapping;
        }

        Measured closed() {
            Node node =
                    isMapping
                            ? new Mapping(place, List.copyOf(entries.values()))
                            : new Sequence(place, items);
            return new Measured(node, values, height);
        }
    }

    private final Places places;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Measured> anchors = new HashMap<>();
    private int documents;
    private Optional<Node> root = Optional.empty();

    Composer(Places places) {
        this.places = places;
    }

    Optional<Node> root() {
        return root;
    }

    List<Fault> faults() {
        return faults;
    }

    void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> beginDocument((DocumentStartEvent) event);
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> {
                Open ended = open.pop();
                add(ended.closed(), ended.anchor);
            }
            case Alias -> alias((AliasEvent) event);
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void beginDocument(DocumentStartEvent event) {
        documents++;
        if (documents > 1) {
            throw new Refused(
                    place(event),
                    "a second document begins here: a plan is one",
                    "Remove the `---`; several services stand under `services:`.");
        }
    }

    private void begin(CollectionStartEvent event) {
        Place place = refuseTag(event, event.getTag());
        if (open.size() >= DEEPEST) {
            throw tooDeep(place);
        }
        Open opened = new Open(place, event.getAnchor(), event instanceof MappingStartEvent);
        Open around = open.peek();
        if (around != null && around.isMapping && around.key == null) {
            throw new Refused(
                    place,
                    "a mapping or list stands as a key",
                    "Keys are text; put one that begins with `{` or `[` in quotes.");
        }
        open.push(opened);
    }

    private void scalar(ScalarEvent event) {
        Place place = refuseTag(event, event.getTag());
        Kind kind = event.isPlain() ? CoreSchema.kind(event.getValue()) : Kind.TEXT;
        Open around = open.peek();
        boolean isKey = around != null && around.isMapping && around.key == null;
        String text = isKey ? event.getValue() : CoreSchema.canonical(kind, event.getValue());
        add(new Measured(new Scalar(place, kind, text), 1, 0), event.getAnchor());
    }

    private void alias(AliasEvent event) {
        Place place = place(event);
        Measured target = anchors.get(event.getAlias().getValue());
        if (target == null) {
            throw new Refused(
                    place,
                    "an alias (`*…`) of which no finished anchor (`&…`) stands above",
                    "If text was meant, put it in quotes.");
        }
        if (open.size() + target.height() >= DEEPEST) {
            throw tooDeep(place);
        }
        add(target, Optional.empty());
    }

    private void add(Measured measured, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), measured));
        Open around = open.peek();
        if (around == null) {
            root = Optional.of(measured.node());
            return;
        }
        around.values += measured.values();
        around.height = Math.max(around.height, measured.height() + 1);
        if (around.values > MOST_VALUES) {
            throw new Refused(
                    around.place,
                    "more than %,d values, aliases counted for what they stand for"
                            .formatted(MOST_VALUES),
                    "A plan is a few hundred lines; repeat less through aliases.");
        }
        if (around.isMapping) {
            addToMapping(around, measured.node());
        } else {
            around.items.add(measured.node());
        }
    }

    private void addToMapping(Open mapping, Node node) {
        Scalar key = mapping.key;
        if (key == null) {
            if (!(node instanceof Scalar scalar)) {
                throw new Refused(
                        node.place(), "a mapping or list stands as a key", "Keys are text.");
            }
            mapping.key = scalar;
            return;
        }
        mapping.key = null;
        Entry before = mapping.entries.get(key.text());
        if (before != null) {
            faults.add(duplicate(key, before));
            return;
        }
        mapping.entries.put(key.text(), new Entry(key.place(), key.text(), node));
    }

    private static Fault duplicate(Scalar key, Entry before) {
        return new Fault(
                key.place(),
                "`%s` is there already, in line %s: only one can count"
                        .formatted(Shown.of(key.text()), before.place().line()),
                "Keep one of the two.");
    }

    private Place refuseTag(Event event, Optional<String> tag) {
        Place place = place(event);
        if (tag.isPresent()) {
            throw new Refused(
                    place,
                    "a tag (`!…`): a plan has none",
                    "Put text that begins with `!` in quotes.");
        }
        return place;
    }

    private Place place(Event event) {
        boolean isOneWord = event instanceof NodeEvent && !(event instanceof CollectionStartEvent);
        return places.of(event.getStartMark(), isOneWord ? event.getEndMark() : Optional.empty());
    }

    private static Refused tooDeep(Place place) {
        return new Refused(
                place,
                "more than " + DEEPEST + " levels of mappings and lists",
                "A plan has about six; look for a bracket too many.");
    }
}
