package dev.interlock.check.source.wrangler;

import dev.interlock.check.source.SourceText;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A `wrangler.toml`, `wrangler.json` or `wrangler.jsonc`: what it says of the code that runs.
/// Bindings, routes and the rest are left out.
///
/// @param top what holds for every environment that does not override it
/// @param environments the sections `env.NAME`
/// @param isRead whether the file could be read at all
public record WranglerFile(
        String path, Settings top, Map<String, Settings> environments, boolean isRead) {
    public static final Set<String> NAMES =
            Set.of("wrangler.toml", "wrangler.json", "wrangler.jsonc");

    public WranglerFile {
        environments = new TreeMap<>(environments);
    }

    public static WranglerFile read(SourceText source) {
        return source.path().endsWith(".toml")
                ? WranglerToml.read(source)
                : WranglerJson.read(source);
    }

    /// What holds in this environment: `wrangler deploy --env NAME`.
    public Settings in(String environment) {
        return top.overriddenBy(environments.getOrDefault(environment, Settings.NONE));
    }
}
