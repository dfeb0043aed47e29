package dev.interlock.check.project;

import dev.interlock.check.source.dockerfile.Dockerfile;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folder whose files the build of a Dockerfile sees.
public sealed interface BuildContexts {
    /// The project says so.
    ///
    /// @param contexts each with the place that names it
    record Declared(Map<BuildContext, Place> contexts) implements BuildContexts {}

    /// Nothing says so: the folders that it may be.
    ///
    /// @param likely those in which the most of the Dockerfile's sources are found; empty where
    ///   there are none in any
    /// @param possible the Dockerfile's own folder and every one above it, itself first
    record Guessed(List<BuildContext> likely, List<BuildContext> possible)
            implements BuildContexts {}

    /// @param sources literal paths that the Dockerfile copies, cleaned
    static BuildContexts of(Project project, Dockerfile file, Collection<String> sources) {
        var declared = new LinkedHashMap<BuildContext, Place>();
        var folders = new HashSet<String>();
        for (ImageBuild build : ImageBuilds.of(project).of(file.source().path())) {
            BuildContext context = BuildContext.of(project, file, build.context());
            if (folders.add(build.context()) && context.exists()) {
                declared.put(context, build.place());
            }
        }
        return declared.isEmpty() ? guessed(project, file, sources) : new Declared(declared);
    }

    private static Guessed guessed(Project project, Dockerfile file, Collection<String> sources) {
        var possible = new ArrayList<BuildContext>();
        Optional<String> folder = Optional.of(Paths.folder(file.source().path()));
        while (folder.isPresent()) {
            possible.add(BuildContext.of(project, file, folder.get()));
            folder = folder.filter(path -> !path.isEmpty()).map(Paths::folder);
        }
        var found = new LinkedHashMap<BuildContext, Long>();
        for (BuildContext context : possible) {
            found.put(context, sources.stream().filter(context::has).count());
        }
        long most = found.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<BuildContext> likely =
                possible.stream()
                        .filter(context -> most > 0 && found.getOrDefault(context, 0L) == most)
                        .toList();
        return new Guessed(likely, List.copyOf(possible));
    }
}
