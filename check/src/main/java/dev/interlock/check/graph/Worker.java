package dev.interlock.check.graph;

import dev.interlock.check.source.wrangler.Compatibility;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One Cloudflare Worker, or the functions of one Pages project, as it runs in the environment that
/// the check is about.
///
/// @param config the wrangler file's path
/// @param entries source files that the platform loads; none where only a build makes them
/// @param compatibility empty where the file has no date: it is given elsewhere
/// @param certain whether nothing else gives it flags, such as a command line
/// @param bundled whether Wrangler or Vite puts the modules together
/// @param alias specifiers that stand for others
/// @param place of the flags, else of the date; empty where the file has neither
public record Worker(
        String config,
        List<String> entries,
        Optional<Compatibility> compatibility,
        boolean certain,
        boolean bundled,
        Set<String> alias,
        Optional<Place> place) {
    public Worker {
        entries = List.copyOf(entries);
        alias = Set.copyOf(alias);
    }
}
