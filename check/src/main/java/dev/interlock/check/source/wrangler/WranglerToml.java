package dev.interlock.check.source.wrangler;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.toml.TomlSettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A wrangler file in TOML.
final class WranglerToml {
    private static final String ENVIRONMENT = "env.";
    private static final String ALIAS = "alias.";

    private WranglerToml() {}

    static WranglerFile read(SourceText source) {
        TomlSettings toml = TomlSettings.read(source);
        Map<String, Settings> environments = new TreeMap<>();
        for (String key : toml.keys()) {
            int end = key.indexOf('.', ENVIRONMENT.length());
            if (key.startsWith(ENVIRONMENT) && end > 0) {
                environments.computeIfAbsent(
                        key.substring(ENVIRONMENT.length(), end),
                        name -> settings(toml, ENVIRONMENT + name + "."));
            }
        }
        return new WranglerFile(source.path(), settings(toml, ""), environments, true);
    }

    private static Settings settings(TomlSettings toml, String prefix) {
        return new Settings(
                toml.string(prefix + "main"),
                toml.string(prefix + "compatibility_date"),
                toml.list(prefix + "compatibility_flags"),
                toml.flag(prefix + "no_bundle"),
                aliases(toml, prefix + ALIAS),
                toml.string(prefix + "pages_build_output_dir"),
                toml.flag(prefix + "node_compat").orElse(false),
                toml.place(prefix + "compatibility_flags")
                        .or(() -> toml.place(prefix + "compatibility_date"))
                        .or(() -> toml.place(prefix + "main")));
    }

    private static Set<String> aliases(TomlSettings toml, String prefix) {
        Set<String> found = new TreeSet<>();
        for (String key : toml.keys()) {
            if (key.startsWith(prefix)) {
                found.add(key.substring(prefix.length()));
            }
        }
        return found;
    }
}
