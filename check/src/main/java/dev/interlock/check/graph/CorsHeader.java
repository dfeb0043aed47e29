package dev.interlock.check.graph;

import dev.interlock.model.Place;
import java.util.Set;

/// A place where code sets the header that lets other origins read an answer.
///
/// @param how for people: "`cors()` of `hono/cors`"
/// @param apps folders of the packages that run this code
public record CorsHeader(Place place, String how, Set<String> apps) {
    public CorsHeader {
        apps = Set.copyOf(apps);
    }
}
