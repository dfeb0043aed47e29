package dev.interlock.check.source.yaml;

import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list whose end was not read yet.
final class OpenSequence implements OpenNode {
    private final String tag;
    private final Optional<String> anchor;
    private final Place place;
    private final List<YamlNode> items = new ArrayList<>();

    /// Grow with each item.
    private int nodes = 1;

    private int height;

    OpenSequence(String tag, Optional<String> anchor, Place place) {
        this.tag = tag;
        this.anchor = anchor;
        this.place = place;
    }

    @Override
    public Optional<String> anchor() {
        return anchor;
    }

    @Override
    public void add(TreeBuilder.Weighed child, List<YamlProblem> problems) {
        items.add(child.node());
        nodes += child.nodes();
        height = Math.max(height, child.height());
    }

    @Override
    public TreeBuilder.Weighed close(List<YamlProblem> problems) {
        return new TreeBuilder.Weighed(new YamlSequence(items, tag, place), nodes, height + 1);
    }
}
