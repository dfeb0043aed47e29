package dev.interlock.check.graph;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.ecmascript.BuildConfiguration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The bundlers' configurations of a project, by path.
public final class BuildConfigurations {
    private static final int MOST = 500;
    private static final Pattern NAME =
            Pattern.compile("(?:next|vite|astro|webpack|electron\\.vite)\\.[a-z.]*[cm]?[jt]s");

    private final Map<String, BuildConfiguration> byPath = new LinkedHashMap<>();

    /// What the configurations of each package give its code.
    private final Map<String, Set<String>> given = new HashMap<>();

    private BuildConfigurations(Project project) {
        project
                .files(path -> NAME.matcher(Paths.name(path)).matches() && Shipping.ships(path))
                .stream()
                .limit(MOST)
                .forEach(path ->
                        project.read(path)
                                .map(BuildConfiguration::read)
                                .ifPresent(it -> byPath.put(path, it)));
        Packages packages = Packages.of(project);
        byPath.forEach((path, configuration) ->
                given.computeIfAbsent(
                                packages.owner(path).map(it -> it.folder()).orElse(""),
                                _ -> new HashSet<>())
                        .addAll(configuration.given()));
    }

    public static BuildConfigurations of(Project project) {
        return project.once(BuildConfigurations.class, BuildConfigurations::new);
    }

    public Map<String, BuildConfiguration> byPath() {
        return Collections.unmodifiableMap(byPath);
    }

    /// Whether a configuration in this very folder writes the variable into the code.
    boolean inlines(String folder, String name) {
        return in(folder)
                .flatMap(each -> each.inlined().stream())
                .anyMatch(each -> each.name().equals(name));
    }

    /// Whether a configuration of the package gives its code a value under this name, so that the
    /// environment need not have one.
    ///
    /// @param folder of the package
    public boolean gives(String folder, String name) {
        return given.getOrDefault(folder, Set.of()).contains(name);
    }

    /// Whether a configuration in this very folder publishes names with this beginning.
    boolean publishes(String folder, String name) {
        return prefixes(folder).isPresent()
                && prefixes(folder).get().prefixes().stream()
                        .anyMatch(prefix -> name.startsWith(prefix.text()));
    }

    private Stream<BuildConfiguration> in(String folder) {
        return byPath.entrySet().stream()
                .filter(each -> Paths.folder(each.getKey()).equals(folder))
                .map(Map.Entry::getValue);
    }

    private Optional<BuildConfiguration> prefixes(String folder) {
        return in(folder).filter(each -> !each.prefixes().isEmpty()).findFirst();
    }
}
