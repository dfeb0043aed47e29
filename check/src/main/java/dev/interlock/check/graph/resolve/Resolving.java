package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Target;
import dev.interlock.check.graph.resolve.TsConfig.Mode;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.ecmascript.Import;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The search itself: relative paths, aliases, Node's modules, packages, in this order.
public final class Resolving {
    private final KnownFiles files;
    private final Manifests manifests;
    private final PackageSearch packages;
    private final Configs configs;
    private final Platforms platforms;
    private final PackageFiles packageFiles;
    private final Sources sources;
    private final Map<Key, Resolution> answers = new ConcurrentHashMap<>();
    private final Map<String, Origin> modules = new ConcurrentHashMap<>();

    /// @param address whether it is the address of a file: `new URL('x', import.meta.url)`
    private record Key(Origin.Shared from, String specifier, Flavour flavour, boolean address) {}

    public Resolving(Project project) {
        this.files = KnownFiles.of(project);
        this.manifests = new Manifests(project, files);
        this.packages = new PackageSearch(project, files);
        this.platforms = new Platforms(project);
        this.configs = new Configs(project, files, this::configFile);
        this.packageFiles =
                new PackageFiles(
                        files, manifests, new Unbuilt(files, folder -> configs.in(folder)));
        this.sources =
                new Sources(files, manifests, packages, packageFiles, new Tools(project, files));
    }

    /// @param from the path of the importing module
    public Resolution resolve(String from, Import by, Target target) {
        Origin module = module(from);
        Key key =
                new Key(
                        module.shared(),
                        by.specifier(),
                        Flavour.of(by, target),
                        by.kind() == Import.Kind.URL);
        Resolution known = answers.get(key);
        if (known == null) {
            known = beyondLinks(answer(key, module));
            answers.put(key, known);
        }
        return known;
    }

    /// Node and bundlers know a module by its real path.
    private Resolution beyondLinks(Resolution found) {
        return found instanceof Resolution.File(String path)
                ? new Resolution.File(files.beyondLinks(path))
                : found;
    }

    private Resolution answer(Key key, Origin origin) {
        Specifier specifier = Specifier.of(key.specifier());
        Optional<Resolution> made = Schemes.of(specifier.bare());
        if (made.isPresent()) {
            return made.get();
        }
        Search search = search(key, origin);
        boolean address = key.address() && !specifier.bare().startsWith("/");
        if (specifier.isRelative() || address) {
            return new RelativeSearch(sources, origin, specifier, search).answer();
        }
        BareSearch packages = new BareSearch(sources, origin, specifier, search);
        return new AliasSearch(sources, origin, specifier, search, packages)
                .answer()
                .orElseGet(packages::answer);
    }

    private Search search(Key key, Origin origin) {
        Optional<TsConfig> config = origin.configs().stream().findFirst();
        return new Search(
                key.flavour(),
                config.map(TsConfig::mode).orElse(Mode.BUNDLER),
                config.map(TsConfig::conditions).orElse(List.of()),
                platforms.suffixes(
                        config.map(TsConfig::suffixes).orElse(List.of("")), key.from().folder()),
                key.from().fromTypeScript(),
                0);
    }

    private Origin module(String path) {
        Origin known = modules.get(path);
        if (known == null) {
            List<TsConfig> own = PackageFiles.isInstalled(path) ? List.of() : configs.of(path);
            var shared =
                    new Origin.Shared(
                            Paths.folder(path),
                            isTypeScript(path),
                            isTest(path),
                            own.isEmpty() ? "" : own.getFirst().path(),
                            !own.isEmpty() && own.getFirst().members().have(path));
            known = new Origin(shared, own);
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
}
