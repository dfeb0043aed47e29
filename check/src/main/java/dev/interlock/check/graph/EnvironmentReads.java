package dev.interlock.check.graph;

import dev.interlock.check.graph.VariableRead.Side;
import dev.interlock.check.graph.VariableRead.Time;
import dev.interlock.check.project.GivenNames;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.EnvironmentRead;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.NamedCall;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.ecmascript.Wrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Every variable that the project's code reads, and where.
///
/// A read is by name: `process.env.X`, `import.meta.env.X`, a key of a schema, or a call of a
/// function that reads what its argument names, wherever in the repository it is defined. Names
/// that a runtime or a bundler gives by itself are left out; [GivenNames] lists them.
public final class EnvironmentReads {
    private final List<VariableRead> all;
    private final NavigableMap<String, List<VariableRead>> byName = new TreeMap<>();
    private final List<Unnamed> unnamed;
    private final Set<String> open = new HashSet<>();

    /// A read of variables that are not named there.
    ///
    /// @param read computed, or whole
    /// @param role what the module is for
    public record Unnamed(
            String path, EnvironmentRead read, ModuleRole role, NavigableSet<String> apps) {}

    private EnvironmentReads(Reading reading) {
        reading.found.sort(VariableRead.ORDER);
        this.all = List.copyOf(reading.found);
        this.unnamed = List.copyOf(reading.unnamed);
        all.forEach(read -> byName.computeIfAbsent(read.name(), _ -> new ArrayList<>()).add(read));
        unnamed.stream()
                .filter(each -> each.role() != ModuleRole.TEST)
                .forEach(each -> open.addAll(each.apps()));
    }

    public static EnvironmentReads of(Project project) {
        return project.once(EnvironmentReads.class, EnvironmentReads::make);
    }

    private static EnvironmentReads make(Project project) {
        Modules modules = Modules.of(project);
        Resolver resolver = Resolver.of(project);
        return of(project, modules.paths(), modules::facts, resolver::resolve);
    }

    /// Reads of the given modules.
    static EnvironmentReads of(
            Project project,
            List<String> paths,
            Function<String, Optional<ModuleFacts>> facts,
            BiFunction<String, Import, Resolution> resolve) {
        Reading reading =
                new Reading(
                        project,
                        new WrapperCalls(facts, resolve),
                        new NestKeys(project, paths, facts));
        paths.forEach(path -> facts.apply(path).ifPresent(module -> reading.add(path, module)));
        return new EnvironmentReads(reading);
    }

    /// By path, then by position.
    public List<VariableRead> all() {
        return all;
    }

    /// The reads of each variable, by its name.
    public NavigableMap<String, List<VariableRead>> byName() {
        return Collections.unmodifiableNavigableMap(byName);
    }

    public List<VariableRead> of(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /// Reads whose names cannot be told: computed ones, and those of every variable at once.
    public List<Unnamed> unnamed() {
        return unnamed;
    }

    /// Whether code of this app (a package's folder) may read variables that cannot be told.
    public boolean isOpen(String app) {
        return open.contains(app);
    }

    /// One pass over the modules. Mutable: it lives for one call.
    private static final class Reading {
        private final Packages packages;
        private final PackageUse use;
        private final WrapperCalls wrappers;
        private final NestKeys nestKeys;
        private final BuildConfigurations configurations;
        private final Map<String, Set<Inliner>> inliners = new HashMap<>();
        private final List<VariableRead> found = new ArrayList<>();
        private final List<Unnamed> unnamed = new ArrayList<>();

        Reading(Project project, WrapperCalls wrappers, NestKeys nestKeys) {
            this.packages = Packages.of(project);
            this.use = PackageUse.of(project);
            this.wrappers = wrappers;
            this.nestKeys = nestKeys;
            this.configurations = BuildConfigurations.of(project);
        }

        void add(String path, ModuleFacts module) {
            if (module.reads().isEmpty() && module.namedCalls().isEmpty()) {
                return;
            }
            String owner = packages.owner(path).map(it -> it.folder()).orElse("");
            Module at = new Module(path, owner, ModuleRole.of(path), use.apps(owner));
            Map<String, Need> known = knownNeeds(module);
            for (EnvironmentRead read : module.reads()) {
                if (!isOfItsFramework(at, read.source())) {
                    continue;
                }
                switch (read.reach()) {
                    case NAMED -> add(at, read, known.getOrDefault(read.name(), read.need()));
                    case COMPUTED, WHOLE ->
                            unnamed.add(new Unnamed(path, read, at.role(), at.apps()));
                }
            }
            for (NamedCall call : module.namedCalls()) {
                wrappers.of(path, module, call).ifPresent(wrapper -> add(at, call, wrapper));
            }
        }

        /// Whether the framework that makes such reads is there.
        private boolean isOfItsFramework(Module at, Source source) {
            return FrameworkSource.dependency(source)
                    .filter(name ->
                            !use.dependsOn(at.owner(), name)
                                    && at.apps().stream()
                                            .noneMatch(app -> use.dependsOn(app, name)))
                    .isEmpty();
        }

        /// A schema, a test or a fallback for a variable speaks for all reads of it in its module:
        /// `if (process.env.X) connect(process.env.X)`.
        private static Map<String, Need> knownNeeds(ModuleFacts module) {
            Map<String, Need> needs = new HashMap<>();
            Set<String> declared = new TreeSet<>();
            for (EnvironmentRead read : module.reads()) {
                boolean schema = read.source() == Source.SCHEMA;
                if (read.reach() == Reach.NAMED
                        && (schema || read.need() != Need.REQUIRED)
                        && (schema ? declared.add(read.name()) : !declared.contains(read.name()))) {
                    needs.put(read.name(), read.need());
                }
            }
            return needs;
        }

        private void add(Module at, EnvironmentRead read, Need need) {
            boolean given = need == Need.REQUIRED && isGiven(at, read);
            boolean content = given || !FrameworkSource.isBuilt(read.source(), at.inner());
            add(at, read.name(), read.span(), read.source(), content ? loosened(need) : need);
        }

        private static Need loosened(Need need) {
            return switch (need) {
                case REQUIRED, DEFINED -> Need.GUARDED;
                case FALLBACK, GUARDED -> need;
            };
        }

        /// Whether the application may give its configuration the key by itself.
        private boolean isGiven(Module at, EnvironmentRead read) {
            return read.source() == Source.NEST
                    && at.apps().stream().anyMatch(app -> nestKeys.has(app, read.name()));
        }

        private void add(Module at, NamedCall call, Wrapper wrapper) {
            Need need = call.need() == Need.REQUIRED ? wrapper.need() : call.need();
            add(at, call.name(), call.span(), Source.PROCESS, need);
        }

        private void add(Module at, String name, Span span, Source source, Need need) {
            if (GivenNames.has(name) || Inliner.isBuiltIn(source, name)) {
                return;
            }
            Time time = time(at, source, name);
            Side side = isPublic(at, source, name) ? Side.BROWSER : Side.SERVER;
            found.add(
                    new VariableRead(
                            name,
                            at.path(),
                            span,
                            source,
                            need,
                            role(at, source),
                            time,
                            side,
                            at.owner(),
                            at.apps()));
        }

        private static ModuleRole role(Module at, Source source) {
            boolean binding =
                    at.role() == ModuleRole.CONFIGURATION && FrameworkSource.speaksForCode(source);
            return binding ? ModuleRole.SHIPS : at.role();
        }

        private Time time(Module at, Source source, String name) {
            return FrameworkSource.time(source).orElseGet(() -> usualTime(at, source, name));
        }

        private Time usualTime(Module at, Source source, String name) {
            boolean bundled =
                    source == Source.IMPORT_META
                            && inliners(at).stream().anyMatch(it -> it.reads(source));
            return at.role() == ModuleRole.CONFIGURATION || bundled || isPublic(at, source, name)
                    ? Time.BUILD
                    : Time.RUN;
        }

        private boolean isPublic(Module at, Source source, String name) {
            return FrameworkSource.isPublic(source)
                    || inliners(at).stream().anyMatch(it -> it.inlines(source, name))
                    || isConfigured(at, source, name);
        }

        /// By the configuration of a bundler, rather than by its own prefix.
        private boolean isConfigured(Module at, Source source, String name) {
            return at.apps().stream()
                    .anyMatch(app ->
                            (source == Source.PROCESS && configurations.inlines(app, name))
                                    || (source == Source.IMPORT_META
                                            && configurations.publishes(app, name)));
        }

        /// Of the package itself and of those that it ends up in.
        private Set<Inliner> inliners(Module at) {
            return inliners.computeIfAbsent(
                    at.owner(),
                    owner -> {
                        Set<Inliner> found = new HashSet<>(use.inliners(owner));
                        at.apps().forEach(app -> found.addAll(use.inliners(app)));
                        return found;
                    });
        }
    }

    private record Module(String path, String owner, ModuleRole role, NavigableSet<String> apps) {
        /// Its path in its package.
        String inner() {
            return owner.isEmpty() ? path : path.substring(owner.length() + 1);
        }
    }
}
