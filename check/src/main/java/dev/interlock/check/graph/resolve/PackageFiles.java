package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import dev.interlock.check.project.Paths;
import dev.interlock.check.source.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which file of a package a subpath means: `exports` first, then the fields that name an entry,
/// then what lies there.
final class PackageFiles {
    private final KnownFiles files;
    private final Manifests manifests;
    private final Unbuilt unbuilt;

    PackageFiles(KnownFiles files, Manifests manifests, Unbuilt unbuilt) {
        this.files = files;
        this.manifests = manifests;
        this.unbuilt = unbuilt;
    }

    /// @param name of the package, for people
    /// @param folder its real folder
    /// @param subpath `.` or `./sub/path`
    Resolution find(String name, String folder, String subpath, Search search) {
        Optional<Manifest> manifest = manifests.in(folder);
        Optional<PatternMap<JsonValue>> exports = manifest.flatMap(Manifest::exports);
        boolean classic = search.mode() == TsConfig.Mode.CLASSIC_NODE;
        if (exports.isPresent()) {
            Resolution found = exported(name, folder, subpath, exports.get(), search);
            if (found instanceof Resolution.File || !classic) {
                return found;
            }
        }
        Probe probe = search.probe(files);
        Optional<String> file =
                subpath.equals(".")
                        ? folder(folder, probe, search)
                        : FilePath.join(folder, subpath)
                                .flatMap(path -> fileOrFolder(path, probe, search));
        return file.or(() -> unbuilt(folder, probe, search))
                .<Resolution>map(path -> replaced(path, search))
                .orElseGet(() -> nothing(name, subpath));
    }

    /// A file, else a folder with an entry.
    Optional<String> fileOrFolder(String path, Probe probe, Search search) {
        return probe.file(path)
                .or(() ->
                        files.isFolder(path)
                                ? folder(path, probe, search)
                                : missingIndex(path, probe));
    }

    /// The folder is not there; noted all the same, since its name may differ in capital letters.
    private static Optional<String> missingIndex(String path, Probe probe) {
        return probe.index(path);
    }

    /// The entry of a folder: what its `package.json` names, else its index.
    Optional<String> folder(String folder, Probe probe, Search search) {
        Optional<Manifest> manifest = manifests.in(folder);
        if (manifest.isPresent()) {
            for (String field : search.flavour().fields()) {
                Optional<String> found =
                        manifest.get()
                                .field(field)
                                .flatMap(to -> FilePath.join(folder, to))
                                .filter(path -> !path.equals(folder))
                                .flatMap(path -> entry(path, probe));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return probe.index(folder).or(() -> manifest.flatMap(it -> declared(it, probe)));
    }

    private Optional<String> entry(String path, Probe probe) {
        return probe.file(path)
                .or(() -> files.isFolder(path) ? probe.index(path) : Optional.empty());
    }

    /// A package of types alone.
    private Optional<String> declared(Manifest manifest, Probe probe) {
        return manifest.field("types")
                .or(() -> manifest.field("typings"))
                .flatMap(to -> FilePath.join(manifest.folder(), to))
                .flatMap(path -> entry(path, probe));
    }

    private Resolution exported(
            String name,
            String folder,
            String subpath,
            PatternMap<JsonValue> exports,
            Search search) {
        Optional<PatternMap.Match<JsonValue>> match = exports.find(subpath);
        if (match.isEmpty()) {
            return nothing(name, subpath);
        }
        JsonValue entry = match.get().target();
        String star = match.get().star();
        Optional<String> target = Exports.target(entry, star, search.conditions());
        Optional<String> path = target.flatMap(it -> inside(folder, it));
        if (path.isEmpty()) {
            return nothing(name, subpath);
        }
        Optional<Resolution> replaced = byBrowser(path.get(), search);
        if (replaced.isPresent() || files.isFile(path.get())) {
            return replaced.orElseGet(() -> new Resolution.File(path.get()));
        }
        // The compiler goes on to the next condition: `"./*": {"types": "./*.d.ts", "import":
        // "./*"}`.
        if (search.flavour().types()) {
            return exported(name, folder, subpath, exports, search.ofCode());
        }
        return isInstalled(folder)
                ? notThere(name)
                : unbuilt.source(folder, entry, star, List.of(path.get()), search.probe(files))
                        .<Resolution>map(Resolution.File::new)
                        .orElseGet(() -> notThere(name));
    }

    /// A target that stays in the package's folder, as a path.
    private static Optional<String> inside(String folder, String target) {
        boolean sound =
                target.startsWith("./") && !target.contains("/../") && !target.endsWith("/..");
        return sound ? FilePath.join(folder, target) : Optional.empty();
    }

    private Optional<String> unbuilt(String folder, Probe probe, Search search) {
        if (isInstalled(folder)) {
            return Optional.empty();
        }
        List<String> tried = probe.tried();
        return unbuilt.source(folder, tried, search.probe(files));
    }

    /// The file, or what a browser loads in its place.
    Resolution replaced(String path, Search search) {
        return byBrowser(path, search).orElseGet(() -> new Resolution.File(path));
    }

    /// What a browser loads in place of a file that is not there.
    Optional<Resolution> inPlaceOfNothing(String path, Search search) {
        return byBrowser(path, search)
                .or(() -> byBrowser(path + ".js", search))
                .or(() -> byBrowser(path + ".json", search));
    }

    private Optional<Resolution> byBrowser(String path, Search search) {
        Optional<Manifest> manifest =
                search.flavour().replaces()
                        ? manifests.above(Paths.folder(path))
                        : Optional.empty();
        if (manifest.isEmpty() || manifest.get().browser().isEmpty()) {
            return Optional.empty();
        }
        String folder = manifest.get().folder();
        String relative = folder.isEmpty() ? path : path.substring(folder.length() + 1);
        Map<String, Optional<String>> browser = manifest.get().browser();
        String bare = relative.replaceFirst("(/index)?\\.[^./]+$", "");
        if (!browser.containsKey(relative) && !browser.containsKey(bare)) {
            return Optional.empty();
        }
        Optional<String> to =
                browser.getOrDefault(relative, browser.getOrDefault(bare, Optional.empty()));
        return Optional.of(
                to.<Resolution>map(target -> inPlace(folder, target, search))
                        .orElseGet(Resolution.Virtual::new));
    }

    private Resolution inPlace(String folder, String target, Search search) {
        return FilePath.join(folder, target)
                .flatMap(file -> search.probe(files).file(file))
                .<Resolution>map(Resolution.File::new)
                .orElseGet(() ->
                        new Resolution.Unknown("what a browser loads in its place is not here"));
    }

    static boolean isInstalled(String folder) {
        return folder.startsWith("node_modules/") || folder.contains("/node_modules/");
    }

    private static Resolution nothing(String name, String subpath) {
        return new Resolution.Unknown(
                subpath.equals(".")
                        ? "the package `%s` has no entry for this way of loading it".formatted(name)
                        : "the package `%s` does not offer `%s`".formatted(name, subpath));
    }

    private static Resolution notThere(String name) {
        return new Resolution.Unknown("the package `%s` is not built here".formatted(name));
    }
}
