package dev.interlock.plan.reading;

import dev.interlock.model.Place;
import dev.interlock.plan.PlanPlaces;
import dev.interlock.plan.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/// Where each key of a plan stands, for everything that is later said about it.
final class KeyPlaces {
    private static final int MOST = 20_000;

    private final Map<String, Place> places = new HashMap<>();

    private KeyPlaces() {}

    static PlanPlaces of(Node root) {
        KeyPlaces all = new KeyPlaces();
        all.visit(root, "");
        return new PlanPlaces(all.places);
    }

    private void visit(Node node, String path) {
        if (places.size() > MOST) {
            return;
        }
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Sequence sequence -> {
                for (int index = 0; index < sequence.items().size(); index++) {
                    String below = "%s[%s]".formatted(path, index);
                    places.put(below, sequence.items().get(index).place());
                    visit(sequence.items().get(index), below);
                }
            }
            case Node.Mapping mapping ->
                    mapping.entries()
                            .forEach(entry -> {
                                String below = Judge.below(path, entry.key());
                                places.put(below, entry.place());
                                visit(entry.value(), below);
                            });
        }
    }
}
