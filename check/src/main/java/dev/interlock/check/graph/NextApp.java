package dev.interlock.check.graph;

import java.util.List;
import java.util.Optional;

/// One Next application.
///
/// @param folder of its `package.json`; empty for the repository's root
/// @param app the folder of the app router: `app`, `src/app`; empty where it has none
/// @param pages the folder of the pages router; empty where it has none
/// @param routes everything that is rendered or answers, by path
/// @param shell `pages/_app`, which every page of that router is rendered in
/// @param others modules that Next loads beside the routes: `middleware`, `instrumentation`,
///   `_document`
public record NextApp(
        String folder,
        Optional<String> app,
        Optional<String> pages,
        List<NextRoute> routes,
        Optional<String> shell,
        List<String> others) {
    public NextApp {
        routes = List.copyOf(routes);
        others = List.copyOf(others);
    }
}
