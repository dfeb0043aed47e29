package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/// Builds documents from events, with a stack of its own, so that depth costs no call stack.
final class TreeBuilder {
    /// A finished node, with what it weighs.
    ///
    /// @param nodes it and everything in it, through aliases
    /// @param height its levels, through aliases; 0 for a scalar
    record Weighed(YamlNode node, int nodes, int height) {}

    private final Positions positions;
    private final List<YamlNode> documents = new ArrayList<>();
    private final List<YamlProblem> problems = new ArrayList<>();
    private final Deque<OpenNode> open = new ArrayDeque<>();

    /// Of the document that is being read; an anchor whose node is still open is empty.
    private final Map<String, Optional<Weighed>> anchors = new HashMap<>();

    /// Grows to [YamlReader#MAX_NODES].
    private int nodes;

    TreeBuilder(Positions positions) {
        this.positions = positions;
    }

    YamlFile file() {
        int kept = Math.min(problems.size(), YamlReader.MAX_PROBLEMS);
        return new YamlFile(positions.path(), documents, problems.subList(0, kept));
    }

    void syntax(Place place, String message) {
        problems.add(new YamlProblem(YamlProblem.Kind.SYNTAX, place, message));
    }

    void limit(Place place, String message) {
        problems.add(new YamlProblem(YamlProblem.Kind.LIMIT, place, message));
    }

    /// Whether reading may go on.
    boolean accept(Event event) {
        return switch (event.getEventId()) {
            case DocumentStart -> {
                anchors.clear();
                yield true;
            }
            case Scalar -> complete(scalar((ScalarEvent) event), anchor(event), 1);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> begin(event);
            case MappingEnd, SequenceEnd -> {
                OpenNode closed = open.pop();
                yield complete(closed.close(problems), closed.anchor(), 1);
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
        };
    }

    private boolean begin(Event event) {
        Optional<String> anchor = anchor(event);
        anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
        Place place = positions.start(event);
        open.push(
                event instanceof MappingStartEvent mapping
                        ? new OpenMapping(mapping.getTag().orElse(""), anchor, place)
                        : new OpenSequence(tag((SequenceStartEvent) event), anchor, place));
        return withinDepth(0, place);
    }

    private static String tag(SequenceStartEvent event) {
        return event.getTag().orElse("");
    }

    private boolean withinDepth(int height, Place place) {
        if (open.size() + height <= YamlReader.MAX_DEPTH) {
            return true;
        }
        limit(place, "it is nested more than " + YamlReader.MAX_DEPTH + " levels deep");
        return false;
    }

    private Weighed scalar(ScalarEvent event) {
        String tag = event.getTag().orElse("");
        var style =
                switch (event.getScalarStyle()) {
                    case PLAIN -> YamlScalar.Style.PLAIN;
                    case LITERAL -> YamlScalar.Style.LITERAL;
                    case FOLDED -> YamlScalar.Style.FOLDED;
                    case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlScalar.Style.QUOTED;
                };
        var kind = ScalarKinds.of(event.getValue(), style == YamlScalar.Style.PLAIN, tag);
        return new Weighed(
                new YamlScalar(event.getValue(), kind, style, tag, positions.span(event)), 1, 0);
    }

    private boolean alias(AliasEvent event) {
        Place place = positions.span(event);
        Weighed target = target(event.getAlias().getValue(), place);
        return withinDepth(target.height(), place)
                && complete(target, Optional.empty(), target.nodes());
    }

    private Weighed target(String name, Place place) {
        Optional<Weighed> anchored = anchors.get(name);
        if (anchored != null && anchored.isPresent()) {
            return anchored.get();
        }
        String message =
                anchored == null
                        ? "an alias (`*name`) without an anchor (`&name`) before it; quote the"
                                + " value if the `*` is meant"
                        : "an alias inside the value that it stands for";
        problems.add(new YamlProblem(YamlProblem.Kind.ALIAS, place, message));
        return nothing(place);
    }

    private static Weighed nothing(Place place) {
        return new Weighed(
                new YamlScalar("", YamlScalar.Kind.NULL, YamlScalar.Style.PLAIN, "", place), 1, 0);
    }

    /// @param added nodes that the file has more than before
    private boolean complete(Weighed weighed, Optional<String> anchor, int added) {
        nodes += added;
        if (nodes > YamlReader.MAX_NODES) {
            limit(
                    weighed.node().place(),
                    "with its aliases followed it has more than "
                            + YamlReader.MAX_NODES
                            + " values");
            return false;
        }
        anchor.ifPresent(name -> anchors.put(name, Optional.of(weighed)));
        OpenNode parent = open.peek();
        if (parent == null) {
            documents.add(weighed.node());
        } else {
            parent.add(weighed, problems);
        }
        return true;
    }

    private static Optional<String> anchor(Event event) {
        return event instanceof NodeEvent node
                ? node.getAnchor().map(Anchor::getValue)
                : Optional.empty();
    }
}
