package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import dev.interlock.check.source.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// What a specifier that is no path leads to: a module of Node, a package, an entry of `imports`.
final class BareSearch {
    /// Packages that one specifier may lead through: `imports` to a package, `browser` to another.
    private static final int DEEPEST = 10;

    /// Servers whose modules get names with `#` that no file has.
    private static final List<String> MAKERS =
            List.of("nuxt", "@nuxt/kit", "@nuxt/schema", "nitropack", "nitro", "wxt");

    private final Sources sources;
    private final Origin origin;
    private final String folder;
    private final Specifier specifier;
    private final Search search;
    private final AliasReader.Aliases aliases;

    BareSearch(Sources sources, Origin origin, Specifier specifier, Search search) {
        this.sources = sources;
        this.origin = origin;
        this.folder = origin.shared().folder();
        this.specifier = specifier;
        this.search = search;
        this.aliases = sources.tools().of(folder);
    }

    Resolution answer() {
        return builtin().orElseGet(() -> bare(specifier.bare(), search));
    }

    /// What another specifier means that stands in the place of this one.
    Resolution other(String asked) {
        return Builtins.has(asked)
                ? new Resolution.Builtin(asked)
                : Schemes.of(asked).orElseGet(() -> bare(asked, search.deeper()));
    }

    /// Whether a tool makes it, once nothing else is found.
    private boolean isMade() {
        return aliases.aliases().stream()
                .anyMatch(alias ->
                        alias.meaning() instanceof Alias.Meaning.Made
                                && (origin.shared().test() || !alias.tests())
                                && alias.rest(specifier.bare()).isPresent());
    }

    /// Whether it is a package after all, though an alias fits its name.
    boolean isPackage() {
        String name = specifier.packageName();
        return !name.isEmpty()
                && (sources.packages().installed(folder, name).isPresent()
                        || sources.packages().isDeclared(folder, name)
                        || Builtins.has(specifier.bare()));
    }

    /// For elsewhere than Node a package may replace it, and a package of that very name is taken
    /// before it: bundlers know `events` and `buffer` from npm.
    Optional<Resolution> builtin() {
        String name = specifier.bare();
        if (!Builtins.has(name)) {
            return Optional.empty();
        }
        if (search.flavour().replaces()) {
            Optional<Resolution> replaced = replacedByBrowser(name, search);
            boolean known =
                    sources.packages().installed(folder, name).isPresent()
                            || sources.packages().isDeclared(folder, name);
            if (replaced.isPresent() || known) {
                return replaced;
            }
        }
        return Optional.of(new Resolution.Builtin(name));
    }

    private Resolution bare(String asked, Search by) {
        if (by.depth() > DEEPEST) {
            return new Resolution.Unknown("it leads through too many packages");
        }
        if (asked.startsWith("#")) {
            return imports(asked, by);
        }
        if (asked.startsWith("/")) {
            return fromRoot(asked.substring(1));
        }
        String name = Specifier.packageName(asked);
        if (name.isEmpty()) {
            return isMade()
                    ? new Resolution.Virtual()
                    : new Resolution.Unknown("no configuration that is read here sets this alias");
        }
        Optional<Resolution> replaced = replacedByBrowser(asked, by);
        return replaced.orElseGet(() -> inPackage(name, asked, by));
    }

    private Resolution inPackage(String name, String asked, Search by) {
        String subpath = Specifier.subpath(asked, name);
        Optional<Manifest> self =
                sources.manifests()
                        .above(folder)
                        .filter(it -> it.name().equals(Optional.of(name)))
                        .filter(it -> it.exports().isPresent());
        if (self.isPresent()) {
            return sources.packageFiles().find(name, self.get().folder(), subpath, by);
        }
        Optional<String> found =
                sources.packages()
                        .installed(folder, name)
                        .or(() -> sources.packages().workspace(folder, name));
        return found.map(it -> sources.packageFiles().find(name, it, subpath, by))
                .orElseGet(() -> absent(name));
    }

    /// Vite takes `/` for its root, or for the folder of public sources.files().
    private Resolution fromRoot(String path) {
        Probe probe = search.probe(sources.files());
        Optional<String> root = sources.tools().viteRoot(folder);
        return root.flatMap(it -> FilePath.join(it, "./" + path))
                .flatMap(it -> sources.packageFiles().fileOrFolder(it, probe, search))
                .or(() ->
                        root.flatMap(it -> FilePath.join(it, "./public/" + path))
                                .flatMap(probe::exact))
                .<Resolution>map(Resolution.File::new)
                .orElseGet(() -> new Resolution.Unknown("what `/` stands for is up to the server"));
    }

    private Resolution absent(String name) {
        if (isMade()) {
            return new Resolution.Virtual();
        }
        if (!aliases.readable() && !sources.packages().isDeclared(folder, name)) {
            return new Resolution.Unknown("a configuration computes its aliases");
        }
        boolean unsure =
                origin.configs().stream().anyMatch(config -> !config.pathsKnown())
                        && !sources.packages().isDeclared(folder, name);
        return unsure
                ? new Resolution.Unknown("a configuration that is not here may set it as an alias")
                : new Resolution.NotInstalled(name);
    }

    /// The field `browser` of the importing package, for a bare specifier.
    private Optional<Resolution> replacedByBrowser(String asked, Search by) {
        if (!by.flavour().replaces() || by.depth() > DEEPEST) {
            return Optional.empty();
        }
        Optional<Manifest> own = sources.manifests().above(folder);
        Optional<String> to = own.isEmpty() ? null : own.get().browser().get(asked);
        if (to == null) {
            return Optional.empty();
        }
        return Optional.of(
                to.map(target -> target(own.orElseThrow().folder(), target, by.deeper()))
                        .orElse(new Resolution.Virtual()));
    }

    /// What a `package.json` itself names: a file below it, or another package.
    private Resolution target(String base, String target, Search by) {
        if (!target.startsWith("./") && !target.startsWith("../")) {
            return Builtins.has(target)
                    ? new Resolution.Builtin(target)
                    : Schemes.of(target).orElseGet(() -> bare(target, by));
        }
        Probe probe = by.probe(sources.files());
        return FilePath.join(base, target)
                .flatMap(path -> sources.packageFiles().fileOrFolder(path, probe, by))
                .<Resolution>map(Resolution.File::new)
                .orElseGet(() -> sources.missing(probe));
    }

    private Resolution imports(String asked, Search by) {
        Optional<Manifest> own = sources.manifests().above(folder);
        Optional<PatternMap.Match<JsonValue>> match =
                own.flatMap(manifest -> manifest.imports().find(asked));
        if (match.isEmpty() && isMade()) {
            return new Resolution.Virtual();
        }
        if (match.isEmpty() || by.depth() > DEEPEST) {
            return match.isEmpty() && own.filter(this::namesAll).isPresent()
                    ? new Resolution.Missing(List.of())
                    : new Resolution.Unknown("no `imports` of a `package.json` sets it");
        }
        return Exports.imported(match.get().target(), match.get().star(), by.conditions())
                .map(target -> target(own.orElseThrow().folder(), target, by.deeper()))
                .orElseGet(() ->
                        new Resolution.Unknown("`imports` has nothing for this way of loading"));
    }

    /// Whether a package that uses `imports` has all that begins with `#` there: no alias that is
    /// not known here, and no server that makes more.
    private boolean namesAll(Manifest own) {
        return !own.imports().isEmpty()
                && aliases.readable()
                && origin.configs().stream().allMatch(TsConfig::pathsKnown)
                && MAKERS.stream().noneMatch(it -> sources.packages().isDeclared(folder, it));
    }
}
