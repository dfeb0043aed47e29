package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.npm.PackageJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Every `package.json`, those in `node_modules` when they are asked for.
public final class Manifests {
    private final Project project;
    private final KnownFiles files;
    private final Packages packages;
    private final Map<String, Optional<Manifest>> byFolder = new ConcurrentHashMap<>();

    Manifests(Project project, KnownFiles files) {
        this.project = project;
        this.files = files;
        this.packages = Packages.of(project);
    }

    /// That of this very folder.
    Optional<Manifest> in(String folder) {
        return byFolder.computeIfAbsent(folder, this::read);
    }

    /// That of the folder, or of the nearest above it.
    Optional<Manifest> above(String folder) {
        String at = folder;
        while (true) {
            Optional<Manifest> found = in(at);
            if (found.isPresent() || at.isEmpty() || Paths.name(at).equals("node_modules")) {
                return found;
            }
            at = Paths.folder(at);
        }
    }

    private Optional<Manifest> read(String folder) {
        Optional<PackageJson> listed = packages.in(folder);
        if (listed.isPresent()) {
            return listed.map(one -> Manifest.of(folder, one.root()));
        }
        String path = Paths.in(folder, PackageJson.FILE);
        if (!files.isFile(path)) {
            return Optional.empty();
        }
        return project.readBytes(path, Project.TEXT_LIMIT)
                .map(bytes -> new SourceText(path, new String(bytes, StandardCharsets.UTF_8)))
                .map(text -> Manifest.of(folder, PackageJson.of(JsonReader.read(text)).root()));
    }
}
