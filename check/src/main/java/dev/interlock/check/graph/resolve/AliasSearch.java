package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the aliases of tools and of TypeScript make of a specifier.
final class AliasSearch {
    private final Sources sources;
    private final Origin origin;
    private final Specifier specifier;
    private final Search search;
    private final BareSearch packages;

    /// @param packages where an alias stands for another specifier
    AliasSearch(
            Sources sources,
            Origin origin,
            Specifier specifier,
            Search search,
            BareSearch packages) {
        this.sources = sources;
        this.origin = origin;
        this.specifier = specifier;
        this.search = search;
        this.packages = packages;
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

    /// By the aliases of tools, then by `paths` and `baseUrl` of the configuration; where that
    /// finds nothing, by those of its neighbours.
    Optional<Resolution> answer() {
        Optional<Supplier<Resolution>> nothing = Optional.empty();
        for (Alias alias : sources.tools().of(origin.shared().folder()).aliases()) {
            Attempt attempt = aliased(alias);
            if (attempt.found().filter(AliasSearch::isFound).isPresent()) {
                return attempt.found();
            }
            nothing = nothing.or(attempt::instead);
        }
        Optional<Supplier<Resolution>> byTool = nothing;
        Optional<Supplier<Resolution>> byConfig = Optional.empty();
        for (TsConfig config : origin.configs()) {
            Attempt attempt = aliased(config);
            if (attempt.found().filter(AliasSearch::isFound).isPresent()) {
                return attempt.found();
            }
            byConfig = byConfig.or(attempt::instead);
            if (origin.shared().sure() && attempt.instead().isPresent()) {
                break;
            }
        }
        return byConfig.or(() -> byTool).filter(it -> !packages.isPackage()).map(Supplier::get);
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
        if (rest.isEmpty() || (alias.tests() && !origin.shared().test())) {
            return Attempt.NONE;
        }
        return switch (alias.meaning()) {
            case Alias.Meaning.Path to -> {
                Probe probe = search.probe(sources.files());
                yield FilePath.join(to.path(), "./" + rest.get())
                        .flatMap(path -> sources.packageFiles().fileOrFolder(path, probe, search))
                        .map(path -> sources.packageFiles().replaced(path, search))
                        .map(Attempt::of)
                        .orElseGet(() -> Attempt.failed(() -> sources.missing(probe)));
            }
            case Alias.Meaning.Other to -> Attempt.of(packages.other(to.specifier() + rest.get()));
            case Alias.Meaning.Computed _ ->
                    Attempt.failed(() -> new Resolution.Unknown("its alias is computed"));
            case Alias.Meaning.Made _ -> Attempt.NONE;
        };
    }

    private Attempt aliased(TsConfig config) {
        Optional<PatternMap.Match<List<TsConfig.Target>>> match =
                config.paths().flatMap(paths -> paths.find(specifier.bare()));
        if (match.isEmpty() && config.baseUrl().isEmpty()) {
            return Attempt.NONE;
        }
        Probe probe = search.probe(sources.files());
        boolean outside = false;
        for (TsConfig.Target target : match.map(PatternMap.Match::target).orElse(List.of())) {
            outside |= !target.inside();
            Optional<String> found = found(target, match.orElseThrow().star(), probe);
            if (found.isPresent()) {
                return Attempt.of(sources.packageFiles().replaced(found.get(), search));
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
                        .flatMap(path -> sources.packageFiles().fileOrFolder(path, probe, search));
        if (byBase.isPresent()) {
            return Attempt.of(sources.packageFiles().replaced(byBase.get(), search));
        }
        boolean alias =
                match.filter(it -> !it.key().equals("*")).isPresent() || isFolderOfBase(config);
        return alias ? Attempt.failed(() -> sources.missing(probe)) : Attempt.NONE;
    }

    private Optional<String> found(TsConfig.Target target, String star, Probe probe) {
        return target.inside()
                ? FilePath.join("", target.path().replace("*", star))
                        .flatMap(path -> sources.packageFiles().fileOrFolder(path, probe, search))
                : Optional.empty();
    }

    /// `src/x` where `baseUrl` has a folder `src`.
    private boolean isFolderOfBase(TsConfig config) {
        int slash = specifier.bare().indexOf('/');
        return slash > 0
                && config.baseUrl()
                        .flatMap(base -> FilePath.join(base, specifier.bare().substring(0, slash)))
                        .filter(sources.files()::isFolder)
                        .isPresent();
    }
}
