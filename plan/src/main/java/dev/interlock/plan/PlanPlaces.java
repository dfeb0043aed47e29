package dev.interlock.plan;

import dev.interlock.model.Place;
import java.util.Map;

/// Where each key of a plan stands, by its path: `build.require[0].path`. The empty path is the
/// plan as a whole.
public record PlanPlaces(Map<String, Place> byKey) {
    public static final PlanPlaces NONE = new PlanPlaces(Map.of());

    public PlanPlaces {
        byKey = Map.copyOf(byKey);
    }

    /// The place of the key, else of the nearest one above it, else the file.
    public Place of(String key) {
        for (String path = key; !path.isEmpty(); path = above(path)) {
            Place place = byKey.get(path);
            if (place != null) {
                return place;
            }
        }
        return byKey.getOrDefault("", Place.file(Plan.FILE));
    }

    private static String above(String key) {
        int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
        return end < 0 ? "" : key.substring(0, end);
    }
}
