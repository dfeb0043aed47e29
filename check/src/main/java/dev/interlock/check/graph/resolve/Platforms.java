package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Project;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What React Native's bundler puts between a name and its ending: the platform that a module is
/// for, or the scale of an image. One of them is enough: which platforms are built is not known.
///
/// Source: React Native, "Platform Specific Code" and "Images"; Metro's `resolver.platforms`.
final class Platforms {
    private static final List<String> PACKAGES = List.of("react-native", "expo");

    /// What stands for a platform.
    static final List<String> NAMES =
            List.of(".native", ".ios", ".android", ".web", ".windows", ".macos");

    private static final List<String> SCALES = List.of("@1x", "@2x", "@3x", "@4x", "@1.5x");

    private final DeclaredPackages declared;

    // By folder: each is asked about for every import of every module in it.
    private final Map<String, Boolean> bundled = new ConcurrentHashMap<>();

    Platforms(Project project) {
        this.declared = DeclaredPackages.of(project);
    }

    /// @param suffixes what holds anyway
    /// @param folder of the importing module
    List<String> suffixes(List<String> suffixes, String folder) {
        return bundled.computeIfAbsent(folder, this::isBundled)
                ? Stream.of(suffixes, NAMES, SCALES).flatMap(List::stream).distinct().toList()
                : suffixes;
    }

    private boolean isBundled(String folder) {
        return PACKAGES.stream().anyMatch(name -> declared.has(folder, name));
    }
}
