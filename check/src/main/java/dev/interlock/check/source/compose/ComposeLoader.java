package dev.interlock.check.source.compose;

import dev.interlock.check.source.yaml.YamlEntry;
import dev.interlock.check.source.yaml.YamlMapping;
import dev.interlock.check.source.yaml.YamlNode;
import dev.interlock.check.source.yaml.YamlScalar;
import dev.interlock.check.source.yaml.YamlSequence;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Puts a Compose project together from its files, in the order of compose-go's `loader`: for each
/// document its includes, then `extends`, then the merge over what came before.
///
/// Variables stay as they are written; they are looked up where a value is read, so that a value
/// keeps its place and its names. Only what has to be known here (which file to read) is looked up
/// here.
///
/// Where a file is used in two ways (with `-f` and by `extends` from another folder), paths in it
/// are taken as in the first.
public final class ComposeLoader {
    /// Files that one project may read, included and extended ones counted each time.
    static final int MAX_FILES = 200;

    /// Services that extend one another.
    static final int MAX_CHAIN = 50;

    private static final List<String> RESOURCES =
            List.of("services", "volumes", "networks", "secrets", "configs", "models");

    private final ComposeSources sources;
    private final List<ComposeProblem> problems = new ArrayList<>();
    private final Merge merge = new Merge(problems);

    /// What paths and variables in each file are relative to.
    private final Map<String, Scope> scopes = new LinkedHashMap<>();

    /// Whether everything that the project consists of was read.
    private boolean whole = true;

    /// Services of files that others extend, so that each is read once.
    private final Map<String, Optional<YamlMapping>> extendable = new HashMap<>();

    /// Grows to [#MAX_FILES].
    private int filesRead;

    private ComposeLoader(ComposeSources sources) {
        this.sources = sources;
    }

    /// Loads the project that `docker compose -f FIRST -f SECOND …` would.
    ///
    /// @param paths relative to the root, at least one
    public static ComposeProject load(
            List<String> paths, ComposeSources sources, Variables variables) {
        var loader = new ComposeLoader(sources);
        String folder = ComposePath.folder(paths.getFirst());
        var scope = new Scope(folder, variables);
        var named = paths.stream().map(path -> new Named(path, Place.file(path))).toList();
        YamlMapping model = loader.model(named, scope, List.of());
        var distinct = loader.problems.stream().distinct().toList();
        return new ComposeProject(paths, folder, model, loader.scopes, distinct, loader.whole);
    }

    /// @param place where the project names the file
    private record Named(String path, Place place) {}

    private YamlMapping model(List<Named> files, Scope scope, List<String> including) {
        YamlMapping model = YamlMapping.empty(files.getFirst().place());
        for (Named named : files) {
            Optional<ComposeFile> file = file(named.path(), named.place(), scope);
            for (YamlMapping document : file.map(ComposeFile::documents).orElse(List.of())) {
                model = laidOver(model, document, named.path(), scope, including);
            }
        }
        return model;
    }

    private YamlMapping laidOver(
            YamlMapping model,
            YamlMapping document,
            String path,
            Scope scope,
            List<String> including) {
        var chain = new ArrayList<>(including);
        chain.add(path);
        YamlMapping withIncludes = includes(document, scope, chain);
        return merge.files(model, extended(withIncludes, path));
    }

    private Optional<ComposeFile> file(String path, Place named, Scope scope) {
        filesRead++;
        Optional<ComposeFile> file =
                filesRead > MAX_FILES ? Optional.empty() : sources.compose(path);
        if (file.isEmpty()) {
            whole = false;
            if (filesRead <= MAX_FILES && !sources.isIgnored(path)) {
                missing(path, named);
            }
            return file;
        }
        scopes.putIfAbsent(path, scope);
        if (!file.get().problems().isEmpty()) {
            whole = false;
            problems.addAll(file.get().problems());
        }
        return file;
    }

    private void missing(String path, Place named) {
        problem(
                ComposeProblem.Kind.MISSING_FILE,
                named,
                "the file " + path + " is not there",
                "commit it, or take it out");
    }

    private void problem(ComposeProblem.Kind kind, Place place, String message, String fix) {
        problems.add(new ComposeProblem(kind, place, message, fix));
    }

    // Includes

    private YamlMapping includes(YamlMapping document, Scope scope, List<String> including) {
        Optional<YamlNode> include = document.get("include");
        if (include.isEmpty()) {
            return document;
        }
        SequencedMap<String, YamlEntry> entries = new LinkedHashMap<>(document.byName());
        entries.remove("include");
        for (YamlNode item : Nodes.list(include.get()).items()) {
            YamlMapping imported = included(item, scope, including);
            for (String resource : RESOURCES) {
                imported.entry(resource).ifPresent(entry -> importInto(entries, entry));
            }
        }
        return document.with(entries);
    }

    /// What the including file says wins over what it includes.
    private void importInto(SequencedMap<String, YamlEntry> entries, YamlEntry imported) {
        YamlEntry own = entries.get(imported.name());
        if (own == null) {
            entries.put(imported.name(), imported);
            return;
        }
        if (own.value() instanceof YamlMapping above
                && imported.value() instanceof YamlMapping below) {
            var path = ModelPath.ROOT.next(imported.name());
            SequencedMap<String, YamlEntry> merged = new LinkedHashMap<>(above.byName());
            for (YamlEntry entry : below.entries()) {
                YamlEntry conflict = merged.putIfAbsent(entry.name(), entry);
                if (conflict != null) {
                    merge.entry(entry.value(), conflict.value(), path.next(entry.name()))
                            .ifPresent(node ->
                                    merged.put(entry.name(), new YamlEntry(conflict.key(), node)));
                }
            }
            entries.put(own.name(), new YamlEntry(own.key(), above.with(merged)));
        }
    }

    private YamlMapping included(YamlNode item, Scope scope, List<String> including) {
        YamlMapping nothing = YamlMapping.empty(item.place());
        List<YamlScalar> named =
                switch (item) {
                    case YamlScalar scalar -> List.of(scalar);
                    case YamlMapping mapping ->
                            mapping.get("path").map(this::scalars).orElse(List.of());
                    case YamlSequence _ -> List.of();
                };
        var files = new ArrayList<Named>();
        for (YamlScalar scalar : named) {
            Optional<String> path = readable(scalar, scope.folder(), scope.variables());
            if (path.isEmpty()) {
                return nothing;
            }
            files.add(new Named(path.get(), scalar.place()));
        }
        if (files.isEmpty()) {
            return nothing;
        }
        String first = files.getFirst().path();
        if (including.contains(first)) {
            problem(
                    ComposeProblem.Kind.REFERENCE,
                    item.place(),
                    "this include leads back to " + first + ", which is being read",
                    "take one include out of the circle");
            whole = false;
            return nothing;
        }
        return model(files, includedScope(item, first, scope), including);
    }

    private Scope includedScope(YamlNode item, String first, Scope outer) {
        Optional<YamlMapping> mapping = item.asMapping();
        String folder =
                mapping.flatMap(it -> it.scalar("project_directory"))
                        .flatMap(it -> readable(it, outer.folder(), outer.variables()))
                        .orElse(ComposePath.folder(first));
        var envFiles = new ArrayList<String>();
        Optional<YamlNode> named = mapping.flatMap(it -> it.get("env_file"));
        if (named.isPresent()) {
            for (YamlScalar scalar : scalars(named.get())) {
                readable(scalar, outer.folder(), outer.variables()).ifPresent(envFiles::add);
            }
        } else {
            String own = folder.isEmpty() ? ".env" : folder + "/.env";
            if (sources.exists(own)) {
                envFiles.add(own);
            }
        }
        Variables inner = sources.envFiles(envFiles, outer.variables());
        return new Scope(folder, outer.variables().or(inner));
    }

    private List<YamlScalar> scalars(YamlNode node) {
        return Nodes.list(node).items().stream()
                .map(YamlNode::asScalar)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The path that a value names, where it can be known and read.
    private Optional<String> readable(YamlScalar scalar, String folder, Variables variables) {
        ComposePath path =
                ComposeValue.of(scalar, variables)
                        .text()
                        .map(text -> ComposePath.of(folder, text))
                        .orElseGet(ComposePath.Unknown::new);
        return switch (path) {
            case ComposePath.Inside inside -> Optional.of(inside.path());
            case ComposePath.Outside _ -> {
                whole = false;
                problem(
                        ComposeProblem.Kind.OUTSIDE,
                        scalar.place(),
                        "this path leads out of the project and was not read",
                        "keep what the project consists of in its repository");
                yield Optional.empty();
            }
            case ComposePath.Remote _, ComposePath.Unknown _ -> {
                whole = false;
                yield Optional.empty();
            }
        };
    }

    // Extends

    private YamlMapping extended(YamlMapping document, String path) {
        Optional<YamlEntry> services = document.entry("services");
        if (services.isEmpty() || !(services.get().value() instanceof YamlMapping all)) {
            return document;
        }
        SequencedMap<String, YamlEntry> extended = new LinkedHashMap<>();
        for (YamlEntry entry : all.entries()) {
            YamlNode service = extended(entry, all, path, List.of());
            extended.put(entry.name(), new YamlEntry(entry.key(), service));
        }
        SequencedMap<String, YamlEntry> entries = new LinkedHashMap<>(document.byName());
        entries.put("services", new YamlEntry(services.get().key(), all.with(extended)));
        return document.with(entries);
    }

    /// The service with everything that it extends beneath it.
    ///
    /// @param seen `file:service` of those that led here
    private YamlNode extended(
            YamlEntry service, YamlMapping siblings, String path, List<String> seen) {
        Optional<YamlMapping> own = service.value().asMapping();
        Optional<YamlNode> extend = own.flatMap(it -> it.get("extends"));
        if (own.isEmpty() || extend.isEmpty()) {
            return service.value();
        }
        var chain = new ArrayList<>(seen);
        chain.add(path + ":" + service.name());
        Optional<YamlMapping> base =
                base(extend.get(), siblings, path, chain).flatMap(YamlNode::asMapping);
        YamlMapping above = without(own.get(), "extends");
        return base.map(below -> merge.services(below, above)).orElse(above);
    }

    private Optional<YamlNode> base(
            YamlNode extend, YamlMapping siblings, String path, List<String> chain) {
        Scope scope = scopes.getOrDefault(path, Scope.UNKNOWN);
        Optional<YamlScalar> name =
                extend.asScalar().or(() -> extend.asMapping().flatMap(it -> it.scalar("service")));
        Optional<YamlScalar> file = extend.asMapping().flatMap(it -> it.scalar("file"));
        Optional<String> service =
                name.flatMap(it -> ComposeValue.of(it, scope.variables()).text());
        if (service.isEmpty()) {
            whole = false;
            return Optional.empty();
        }
        if (file.isEmpty()) {
            return found(service.get(), siblings, path, name.get().place(), chain);
        }
        return readable(file.get(), scope.folder(), scope.variables())
                .flatMap(other ->
                        otherFile(other, file.get(), scope)
                                .flatMap(it ->
                                        found(
                                                service.get(),
                                                it,
                                                other,
                                                name.get().place(),
                                                chain)));
    }

    private Optional<YamlMapping> otherFile(String path, YamlScalar named, Scope scope) {
        Optional<YamlMapping> known = extendable.get(path);
        if (known == null) {
            var inner = new Scope(ComposePath.folder(path), scope.variables());
            known = file(path, named.place(), inner).flatMap(this::services);
            extendable.put(path, known);
        }
        return known;
    }

    private Optional<YamlMapping> services(ComposeFile file) {
        var path = ModelPath.ROOT.next("services");
        Optional<YamlNode> services = Optional.empty();
        for (YamlMapping section : file.services()) {
            services =
                    services.isEmpty()
                            ? Optional.of(section)
                            : merge.entry(services.get(), section, path);
        }
        return services.flatMap(YamlNode::asMapping);
    }

    private Optional<YamlNode> found(
            String name, YamlMapping services, String path, Place place, List<String> chain) {
        String key = path + ":" + name;
        if (chain.contains(key) || chain.size() > MAX_CHAIN) {
            problem(
                    ComposeProblem.Kind.REFERENCE,
                    place,
                    "the service extends itself, by way of " + name,
                    "take one `extends` out of the circle");
            whole = false;
            return Optional.empty();
        }
        Optional<YamlEntry> entry = services.entry(name);
        if (entry.isEmpty()) {
            problem(
                    ComposeProblem.Kind.REFERENCE,
                    place,
                    "there is no service " + name + " to extend in " + path,
                    "name a service that the file has");
            whole = false;
        }
        return entry.map(it -> extended(it, services, path, chain));
    }

    private static YamlMapping without(YamlMapping mapping, String name) {
        SequencedMap<String, YamlEntry> entries = new LinkedHashMap<>(mapping.byName());
        entries.remove(name);
        return mapping.with(entries);
    }
}
