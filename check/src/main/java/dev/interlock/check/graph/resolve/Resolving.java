package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Target;
import dev.interlock.check.graph.resolve.TsConfig.Mode;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The search itself: relative paths, aliases, Node's modules, packages, in this order.
public final class Resolving {
    /// Packages that one specifier may lead through: `imports` to a package, `browser` to another.
    private static final int DEEPEST = 10;

    private static final int MOST_TRIED = 20;

    private final KnownFiles files;
    private final Manifests manifests;
    private final PackageSearch packages;
    private final Configs configs;
    private final PackageFiles packageFiles;
    private final Tools tools;
    private final Map<Key, Resolution> answers = new ConcurrentHashMap<>();
    private final Map<String, From> modules = new ConcurrentHashMap<>();

    /// What modules of one folder have in common: the same specifier means the same to them.
    ///
    /// @param config path of the configuration that holds for them; empty for none
    private record Shared(String folder, boolean fromTypeScript, boolean test, String config) {}

    /// A module that imports.
    private record From(Shared shared, List<TsConfig> configs) {}

    private record Key(Shared from, String specifier, Flavour flavour) {}

    public Resolving(Project project) {
        this.files = KnownFiles.of(project);
        this.manifests = new Manifests(project, files);
        this.packages = new PackageSearch(project, files);
        this.tools = new Tools(project, files);
        this.configs = new Configs(project, files, this::configFile);
        this.packageFiles =
                new PackageFiles(
                        files, manifests, new Unbuilt(files, folder -> configs.in(folder)));
    }

    /// @param from the path of the importing module
    public Resolution resolve(String from, Import by, Target target) {
        From module = module(from);
        Key key = new Key(module.shared(), by.specifier(), Flavour.of(by, target));
        Resolution known = answers.get(key);
        if (known == null) {
            known = new Asked(key, module.configs(), by.kind()).answer();
            answers.put(key, known);
        }
        return known;
    }

    private From module(String path) {
        From known = modules.get(path);
        if (known == null) {
            List<TsConfig> own = PackageFiles.isInstalled(path) ? List.of() : configs.of(path);
            var shared =
                    new Shared(
                            Paths.folder(path),
                            isTypeScript(path),
                            isTest(path),
                            own.isEmpty() ? "" : own.getFirst().path());
            known = new From(shared, own);
            modules.put(path, known);
        }
        return known;
    }

    private static boolean isTypeScript(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return switch (ending) {
            case "ts", "tsx", "mts", "cts", "vue", "svelte", "astro" -> true;
            default -> false;
        };
    }

    private static boolean isTest(String path) {
        return path.contains(".test.") || path.contains(".spec.") || !Shipping.ships(path);
    }

    /// The file that `extends` of a configuration means, where it names a package.
    private Optional<String> configFile(String folder, String specifier) {
        String name = Specifier.packageName(specifier);
        Optional<String> found =
                packages.installed(folder, name).or(() -> packages.workspace(folder, name));
        if (name.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        String rest = specifier.substring(name.length());
        if (rest.isEmpty()) {
            Optional<String> field =
                    manifests.in(found.get()).flatMap(manifest -> manifest.field("tsconfig"));
            return FilePath.join(found.get(), field.orElse("tsconfig.json")).filter(files::isFile);
        }
        var search =
                new Search(
                        new Flavour(Target.SERVER, true, false),
                        Mode.CLASSIC_NODE,
                        List.of(),
                        List.of(""),
                        false,
                        0);
        Resolution exported = packageFiles.find(name, found.get(), "." + rest, search);
        if (exported instanceof Resolution.File file && file.path().endsWith(".json")) {
            return Optional.of(file.path());
        }
        return FilePath.join(found.get(), rest.substring(1))
                .flatMap(path ->
                        List.of(path, path + ".json", Paths.in(path, "tsconfig.json")).stream()
                                .filter(files::isFile)
                                .findFirst());
    }

    /// What an alias gives.
    ///
    /// @param instead what to say where nothing else is found; empty where the alias is not meant
    private record Attempt(Optional<Resolution> found, Optional<Supplier<Resolution>> instead) {
        static final Attempt NONE = new Attempt(Optional.empty(), Optional.empty());

        static Attempt of(Resolution found) {
            return new Attempt(Optional.of(found), Optional.of(() -> found));
        }

        static Attempt failed(Supplier<Resolution> instead) {
            return new Attempt(Optional.empty(), Optional.of(instead));
        }
    }

    /// One question on its way to an answer.
    private final class Asked {
        private final String folder;
        private final Specifier specifier;
        private final List<TsConfig> own;
        private final Import.Kind kind;
        private final Search search;
        private final AliasReader.Aliases aliases;
        private final boolean test;

        Asked(Key key, List<TsConfig> own, Import.Kind kind) {
            this.folder = key.from().folder();
            this.specifier = Specifier.of(key.specifier());
            this.own = own;
            this.kind = kind;
            this.aliases = tools.of(folder);
            this.test = key.from().test();
            Optional<TsConfig> config = own.stream().findFirst();
            this.search =
                    new Search(
                            key.flavour(),
                            config.map(TsConfig::mode).orElse(Mode.BUNDLER),
                            config.map(TsConfig::conditions).orElse(List.of()),
                            config.map(TsConfig::suffixes).orElse(List.of("")),
                            key.from().fromTypeScript(),
                            0);
        }

        Resolution answer() {
            return Schemes.of(specifier.bare())
                    .orElseGet(() -> {
                        boolean address =
                                kind == Import.Kind.URL && !specifier.bare().startsWith("/");
                        if (specifier.isRelative() || address) {
                            return relative();
                        }
                        return aliased()
                                .or(this::builtin)
                                .orElseGet(() -> bare(specifier.bare(), search));
                    });
        }

        private Resolution relative() {
            Probe probe = search.probe(files);
            Optional<String> path = FilePath.join(folder, specifier.bare());
            if (path.isEmpty()) {
                return new Resolution.Unknown("it leads out of the project");
            }
            Optional<String> found =
                    literal(probe)
                            .or(() ->
                                    isFolderFirst()
                                            ? packageFiles.folder(path.get(), probe, search)
                                            : Optional.empty())
                            .or(() ->
                                    specifier.bare().endsWith("/")
                                            ? Optional.empty()
                                            : packageFiles.fileOrFolder(path.get(), probe, search))
                            .or(() -> laidOver(path.get(), probe));
            return found.map(file -> packageFiles.replaced(file, search))
                    .or(() -> packageFiles.inPlaceOfNothing(path.get(), search))
                    .orElseGet(() -> missing(probe));
        }

        /// `./x/` is a folder; so are `.` and `..` to Node and `tsc`, not to bundlers.
        private boolean isFolderFirst() {
            return specifier.bare().endsWith("/")
                    || (specifier.bare().endsWith(".") && search.mode() != Mode.BUNDLER);
        }

        /// A file whose very name has a `?` or `!` in it.
        private Optional<String> literal(Probe probe) {
            return specifier.bare().equals(specifier.written())
                    ? Optional.empty()
                    : FilePath.join(folder, specifier.written()).flatMap(probe::exact);
        }

        /// `rootDirs`: the same path below another root.
        private Optional<String> laidOver(String path, Probe probe) {
            for (TsConfig config : own) {
                for (String root : config.rootDirs()) {
                    if (path.startsWith(root + "/")) {
                        String rest = path.substring(root.length() + 1);
                        for (String other : config.rootDirs()) {
                            Optional<String> found =
                                    packageFiles.fileOrFolder(Paths.in(other, rest), probe, search);
                            if (found.isPresent()) {
                                return found;
                            }
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private Resolution missing(Probe probe) {
            if (probe.tried().stream().anyMatch(PackageFiles::isInstalled)) {
                return new Resolution.Unknown("its alias leads to a package that is not installed");
            }
            for (String path : probe.tried()) {
                Optional<String> other = files.otherCase(path);
                if (other.isPresent()) {
                    return new Resolution.OtherCase(other.get());
                }
            }
            if (!files.isWhole()) {
                return new Resolution.Unknown("not every file of the project was listed");
            }
            return new Resolution.Missing(probe.tried().stream().limit(MOST_TRIED).toList());
        }

        /// By the aliases of tools, then by `paths` and `baseUrl` of the configuration; where that
        /// finds nothing, by those of its neighbours.
        private Optional<Resolution> aliased() {
            Optional<Supplier<Resolution>> nothing = Optional.empty();
            for (Alias alias : aliases.aliases()) {
                Attempt attempt = aliased(alias);
                if (attempt.found().filter(Asked::isFound).isPresent()) {
                    return attempt.found();
                }
                nothing = nothing.or(attempt::instead);
            }
            Optional<Supplier<Resolution>> byTool = nothing;
            Optional<Supplier<Resolution>> byConfig = Optional.empty();
            for (TsConfig config : own) {
                Attempt attempt = aliased(config);
                if (attempt.found().filter(Asked::isFound).isPresent()) {
                    return attempt.found();
                }
                byConfig = byConfig.or(attempt::instead);
            }
            return byConfig.or(() -> byTool).filter(it -> !isPackage()).map(Supplier::get);
        }

        private static boolean isFound(Resolution resolution) {
            return switch (resolution) {
                case Resolution.File _, Resolution.Builtin _, Resolution.Virtual _ -> true;
                case Resolution.NotInstalled _ -> true;
                case Resolution.OtherCase _, Resolution.Missing _, Resolution.Unknown _ -> false;
            };
        }

        private Attempt aliased(Alias alias) {
            Optional<String> rest = alias.rest(specifier.bare());
            if (rest.isEmpty() || (alias.tests() && !test)) {
                return Attempt.NONE;
            }
            return switch (alias.meaning()) {
                case Alias.Meaning.Path to -> {
                    Probe probe = search.probe(files);
                    yield FilePath.join(to.path(), "./" + rest.get())
                            .flatMap(path -> packageFiles.fileOrFolder(path, probe, search))
                            .map(path -> packageFiles.replaced(path, search))
                            .map(Attempt::of)
                            .orElseGet(() -> Attempt.failed(() -> missing(probe)));
                }
                case Alias.Meaning.Other to -> Attempt.of(other(to.specifier() + rest.get()));
                case Alias.Meaning.Computed _ ->
                        Attempt.failed(() -> new Resolution.Unknown("its alias is computed"));
                case Alias.Meaning.Made _ -> Attempt.NONE;
            };
        }

        private Resolution other(String asked) {
            return Builtins.has(asked)
                    ? new Resolution.Builtin(asked)
                    : Schemes.of(asked).orElseGet(() -> bare(asked, search.deeper()));
        }

        /// Whether a tool makes it, once nothing else is found.
        private boolean isMade() {
            return aliases.aliases().stream()
                    .anyMatch(alias ->
                            alias.meaning() instanceof Alias.Meaning.Made
                                    && (test || !alias.tests())
                                    && alias.rest(specifier.bare()).isPresent());
        }

        private Attempt aliased(TsConfig config) {
            Optional<PatternMap.Match<List<TsConfig.Target>>> match =
                    config.paths().flatMap(paths -> paths.find(specifier.bare()));
            if (match.isEmpty() && config.baseUrl().isEmpty()) {
                return Attempt.NONE;
            }
            Probe probe = search.probe(files);
            boolean outside = false;
            for (TsConfig.Target target : match.map(PatternMap.Match::target).orElse(List.of())) {
                outside |= !target.inside();
                Optional<String> found = found(target, match.orElseThrow().star(), probe);
                if (found.isPresent()) {
                    return Attempt.of(packageFiles.replaced(found.get(), search));
                }
            }
            if (outside) {
                return Attempt.failed(
                        () -> new Resolution.Unknown("its alias leads out of the project"));
            }
            Optional<String> byBase =
                    config.baseUrl()
                            .filter(base -> !specifier.bare().startsWith("/"))
                            .flatMap(base -> FilePath.join(base, specifier.bare()))
                            .flatMap(path -> packageFiles.fileOrFolder(path, probe, search));
            if (byBase.isPresent()) {
                return Attempt.of(packageFiles.replaced(byBase.get(), search));
            }
            boolean alias =
                    match.filter(it -> !it.key().equals("*")).isPresent() || isFolderOfBase(config);
            return alias ? Attempt.failed(() -> missing(probe)) : Attempt.NONE;
        }

        private Optional<String> found(TsConfig.Target target, String star, Probe probe) {
            return target.inside()
                    ? FilePath.join("", target.path().replace("*", star))
                            .flatMap(path -> packageFiles.fileOrFolder(path, probe, search))
                    : Optional.empty();
        }

        /// `src/x` where `baseUrl` has a folder `src`.
        private boolean isFolderOfBase(TsConfig config) {
            int slash = specifier.bare().indexOf('/');
            return slash > 0
                    && config.baseUrl()
                            .flatMap(base ->
                                    FilePath.join(base, specifier.bare().substring(0, slash)))
                            .filter(files::isFolder)
                            .isPresent();
        }

        /// Whether it is a package after all, though an alias fits its name.
        private boolean isPackage() {
            String name = specifier.packageName();
            return !name.isEmpty()
                    && (packages.installed(folder, name).isPresent()
                            || packages.isDeclared(folder, name)
                            || Builtins.has(specifier.bare()));
        }

        /// For elsewhere than Node a package may replace it, and a package of that very name is
        /// taken before it: bundlers know `events` and `buffer` from npm.
        private Optional<Resolution> builtin() {
            String name = specifier.bare();
            if (!Builtins.has(name)) {
                return Optional.empty();
            }
            if (search.flavour().replaces()) {
                Optional<Resolution> replaced = replacedByBrowser(name, search);
                boolean known =
                        packages.installed(folder, name).isPresent()
                                || packages.isDeclared(folder, name);
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
                        : new Resolution.Unknown(
                                "no configuration that is read here sets this alias");
            }
            Optional<Resolution> replaced = replacedByBrowser(asked, by);
            return replaced.orElseGet(() -> inPackage(name, asked, by));
        }

        private Resolution inPackage(String name, String asked, Search by) {
            String subpath = Specifier.subpath(asked, name);
            Optional<Manifest> self =
                    manifests
                            .above(folder)
                            .filter(it -> it.name().equals(Optional.of(name)))
                            .filter(it -> it.exports().isPresent());
            if (self.isPresent()) {
                return packageFiles.find(name, self.get().folder(), subpath, by);
            }
            Optional<String> found =
                    packages.installed(folder, name).or(() -> packages.workspace(folder, name));
            return found.map(it -> packageFiles.find(name, it, subpath, by))
                    .orElseGet(() -> absent(name));
        }

        /// Vite takes `/` for its root, or for the folder of public files.
        private Resolution fromRoot(String path) {
            Probe probe = search.probe(files);
            Optional<String> root = tools.viteRoot(folder);
            return root.flatMap(it -> FilePath.join(it, "./" + path))
                    .flatMap(it -> packageFiles.fileOrFolder(it, probe, search))
                    .or(() ->
                            root.flatMap(it -> FilePath.join(it, "./public/" + path))
                                    .flatMap(probe::exact))
                    .<Resolution>map(Resolution.File::new)
                    .orElseGet(() ->
                            new Resolution.Unknown("what `/` stands for is up to the server"));
        }

        private Resolution absent(String name) {
            if (isMade()) {
                return new Resolution.Virtual();
            }
            if (!aliases.readable() && !packages.isDeclared(folder, name)) {
                return new Resolution.Unknown("a configuration computes its aliases");
            }
            boolean unsure =
                    own.stream().anyMatch(config -> !config.pathsKnown())
                            && !packages.isDeclared(folder, name);
            return unsure
                    ? new Resolution.Unknown(
                            "a configuration that is not here may set it as an alias")
                    : new Resolution.NotInstalled(name);
        }

        /// The field `browser` of the importing package, for a bare specifier.
        private Optional<Resolution> replacedByBrowser(String asked, Search by) {
            if (!by.flavour().replaces() || by.depth() > DEEPEST) {
                return Optional.empty();
            }
            Optional<Manifest> own = manifests.above(folder);
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
            Probe probe = by.probe(files);
            return FilePath.join(base, target)
                    .flatMap(path -> packageFiles.fileOrFolder(path, probe, by))
                    .<Resolution>map(Resolution.File::new)
                    .orElseGet(() -> missing(probe));
        }

        private Resolution imports(String asked, Search by) {
            Optional<Manifest> own = manifests.above(folder);
            Optional<PatternMap.Match<JsonValue>> match =
                    own.flatMap(manifest -> manifest.imports().find(asked));
            if (match.isEmpty() && isMade()) {
                return new Resolution.Virtual();
            }
            if (match.isEmpty() || by.depth() > DEEPEST) {
                return new Resolution.Unknown("no `imports` of a `package.json` sets it");
            }
            return Exports.imported(match.get().target(), match.get().star(), by.conditions())
                    .map(target -> target(own.orElseThrow().folder(), target, by.deeper()))
                    .orElseGet(() ->
                            new Resolution.Unknown(
                                    "`imports` has nothing for this way of loading"));
        }
    }
}
