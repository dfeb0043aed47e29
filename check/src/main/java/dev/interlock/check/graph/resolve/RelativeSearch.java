package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.resolve.TsConfig.Mode;
import dev.interlock.check.project.Paths;
import java.util.List;
import java.util.Optional;

/// What a path that begins at the importing module leads to.
final class RelativeSearch {
    private final Sources sources;
    private final String folder;
    private final Specifier specifier;
    private final List<TsConfig> own;
    private final Search search;

    RelativeSearch(Sources sources, Origin origin, Specifier specifier, Search search) {
        this.sources = sources;
        this.folder = origin.shared().folder();
        this.specifier = specifier;
        this.own = origin.configs();
        this.search = search;
    }

    Resolution answer() {
        Probe probe = search.probe(sources.files());
        Optional<String> path = FilePath.join(folder, specifier.bare());
        if (path.isEmpty()) {
            return new Resolution.Unknown("it leads out of the project");
        }
        Optional<String> found =
                literal(probe)
                        .or(() ->
                                isFolderFirst()
                                        ? sources.packageFiles().folder(path.get(), probe, search)
                                        : Optional.empty())
                        .or(() ->
                                specifier.bare().endsWith("/")
                                        ? Optional.empty()
                                        : sources.packageFiles()
                                                .fileOrFolder(path.get(), probe, search))
                        .or(() -> laidOver(path.get(), probe));
        return found.map(file -> sources.packageFiles().replaced(file, search))
                .or(() -> sources.packageFiles().inPlaceOfNothing(path.get(), search))
                .or(() -> forOnePlatform(path.get()))
                .or(() -> inAnotherLanguage(path.get()))
                .orElseGet(() -> sources.missing(probe));
    }

    /// A bundler can be told to look for `x.web.js` too, and mostly in code that is not read here.
    private Optional<Resolution> forOnePlatform(String path) {
        Probe probe = search.withSuffixes(Platforms.NAMES).probe(sources.files());
        return probe.file(path)
                .map(file -> new Resolution.Unknown("there is only " + Paths.name(file)));
    }

    /// What a loader turns into JavaScript, where a bundler is told to try its ending.
    private Optional<Resolution> inAnotherLanguage(String path) {
        return search.probe(sources.files())
                .inAnotherLanguage(path)
                .map(file -> new Resolution.Unknown("there is only " + Paths.name(file)));
    }

    /// `./x/` is a folder; so are `.` and `..` to Node and `tsc`, not to bundlers.
    private boolean isFolderFirst() {
        return specifier.bare().endsWith("/")
                || (specifier.bare().endsWith(".") && search.mode() != Mode.BUNDLER);
    }

    /// A path whose very names have a `?`, `!` or `#` in them.
    private Optional<String> literal(Probe probe) {
        return specifier.bare().equals(specifier.written())
                ? Optional.empty()
                : FilePath.join(folder, specifier.written())
                        .flatMap(path ->
                                path.indexOf('#') < 0
                                        ? probe.exact(path)
                                        : sources.packageFiles().fileOrFolder(path, probe, search));
    }

    /// `rootDirs`: the same path below another root.
    private Optional<String> laidOver(String path, Probe probe) {
        for (TsConfig config : own) {
            for (String root : config.rootDirs()) {
                if (path.startsWith(root + "/")) {
                    String rest = path.substring(root.length() + 1);
                    for (String other : config.rootDirs()) {
                        Optional<String> found =
                                sources.packageFiles()
                                        .fileOrFolder(Paths.in(other, rest), probe, search);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
