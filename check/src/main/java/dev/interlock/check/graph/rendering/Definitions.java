package dev.interlock.check.graph.rendering;

import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Resolver;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.tree.Loaded;
import dev.interlock.check.source.ecmascript.tree.Part;
import dev.interlock.check.source.ecmascript.tree.TreeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds what names stand for, through imports and barrels. For one thread.
final class Definitions {
    /// Re-exports in a row.
    private static final int DEEPEST = 30;

    private final Modules modules;
    private final Resolver resolver;
    private final Trees trees;
    private final Predicate<String> concerns;
    private final Map<Key, Definition> exports = new HashMap<>();
    private final Map<Use, Definition> uses = new HashMap<>();

    private record Key(String path, String name) {}

    private record Use(String path, int part, String name) {}

    /// @param concerns whether a module has to do with the question, and so is parsed
    Definitions(Project project, Predicate<String> concerns) {
        this.modules = Modules.of(project);
        this.resolver = Resolver.of(project);
        this.trees = Trees.of(project);
        this.concerns = concerns;
    }

    boolean concerns(String path) {
        return concerns.test(path);
    }

    Optional<TreeFacts> tree(String path) {
        return concerns.test(path) ? trees.facts(path) : Optional.empty();
    }

    /// What a name means in a part of a module.
    ///
    /// @param name dots included
    Definition of(String path, int part, String name) {
        Use use = new Use(path, part, name);
        Definition known = uses.get(use);
        if (known == null) {
            known = find(path, part, name);
            uses.put(use, known);
        }
        return known;
    }

    private Definition find(String path, int part, String name) {
        Optional<TreeFacts> tree = tree(path);
        if (tree.isEmpty()) {
            return new Definition.Unknown();
        }
        return local(tree.get(), path, part, name)
                .or(() -> imported(path, name, 0))
                .orElse(new Definition.Unknown());
    }

    /// What a module exports under a name.
    Definition export(String path, String name) {
        return export(path, name, 0);
    }

    /// The component that code is fetched for.
    Definition fetched(Definition.Fetched one) {
        Loaded loaded = one.loaded();
        return imports(one.path()).stream()
                .filter(by -> by.kind() == Import.Kind.DYNAMIC)
                .filter(by -> by.specifier().equals(loaded.specifier()))
                .findFirst()
                .map(by -> target(one.path(), by, loaded.exported(), 0))
                .orElse(new Definition.Unknown());
    }

    /// The nearest part of this name: of the part itself, of one around it, of the module.
    private static Optional<Definition> local(TreeFacts tree, String path, int part, String name) {
        int owner = part;
        while (true) {
            Optional<Definition> found = declared(tree.parts(), path, owner, name);
            if (found.isPresent()) {
                return found;
            }
            if (owner < 0) {
                return loaded(tree, path, name);
            }
            owner = tree.parts().get(owner).owner();
        }
    }

    private static Optional<Definition> declared(
            List<Part> parts, String path, int owner, String name) {
        for (int at = 0; at < parts.size(); at++) {
            if (parts.get(at).owner() == owner && parts.get(at).name().equals(name)) {
                return Optional.of(new Definition.Piece(path, at));
            }
        }
        return Optional.empty();
    }

    private static Optional<Definition> loaded(TreeFacts tree, String path, String name) {
        return tree.loaded().stream()
                .filter(one -> one.name().equals(name))
                .<Definition>map(one -> new Definition.Fetched(path, one))
                .findFirst();
    }

    private List<Import> imports(String path) {
        return modules.facts(path).map(ModuleFacts::imports).orElse(List.of());
    }

    private Optional<Definition> imported(String path, String name, int depth) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot + 1);
        for (Import by : imports(path)) {
            if (by.kind() == Import.Kind.RE_EXPORT) {
                continue;
            }
            for (Import.Name one : by.names()) {
                if (one.local().equals(head) && !one.typeOnly()) {
                    return Optional.of(member(path, by, one.imported(), rest, depth));
                }
            }
        }
        return Optional.empty();
    }

    private Definition member(String path, Import by, String imported, String rest, int depth) {
        if (imported.equals("*")) {
            return rest.isEmpty() ? new Definition.Unknown() : target(path, by, rest, depth);
        }
        Definition found = target(path, by, imported, depth);
        if (rest.isEmpty()) {
            return found;
        }
        return switch (found) {
            case Definition.External one ->
                    new Definition.External(one.specifier(), one.name() + "." + rest);
            case Definition.Elsewhere elsewhere -> elsewhere;
            case Definition.Piece _, Definition.Fetched _, Definition.Unknown _ ->
                    new Definition.Unknown();
        };
    }

    /// What another module exports. A package is not looked into, installed or not.
    private Definition target(String path, Import by, String name, int depth) {
        if (Sessions.isLibrary(by.specifier())) {
            return new Definition.External(by.specifier(), name);
        }
        return switch (resolver.resolve(path, by)) {
            case Resolution.File file ->
                    file.path().contains("node_modules/")
                            ? new Definition.External(by.specifier(), name)
                            : export(file.path(), name, depth + 1);
            case Resolution.NotInstalled _ -> new Definition.External(by.specifier(), name);
            case Resolution.Builtin _,
                    Resolution.Virtual _,
                    Resolution.OtherCase _,
                    Resolution.Missing _,
                    Resolution.Unknown _ ->
                    new Definition.Unknown();
        };
    }

    private Definition export(String path, String name, int depth) {
        if (!concerns.test(path)) {
            return new Definition.Elsewhere();
        }
        if (depth > DEEPEST) {
            return new Definition.Unknown();
        }
        Key key = new Key(path, name);
        Definition known = exports.get(key);
        if (known == null) {
            // Cyclic re-exports come back here before there is an answer.
            exports.put(key, new Definition.Unknown());
            known = look(path, name, depth);
            exports.put(key, known);
        }
        return known;
    }

    private Definition look(String path, String name, int depth) {
        List<Export> all = modules.facts(path).map(ModuleFacts::exports).orElse(List.of());
        for (Export export : all) {
            if (export.name().equals(name) && !export.typeOnly()) {
                return export.from().isPresent()
                        ? from(path, export, depth)
                        : own(path, export, depth);
            }
        }
        for (Export export : all) {
            if (export.name().equals("*") && export.from().isPresent()) {
                Definition found = through(path, export.from().get(), name, depth);
                if (!(found instanceof Definition.Unknown)) {
                    return found;
                }
            }
        }
        return new Definition.Unknown();
    }

    private Definition from(String path, Export export, int depth) {
        String wanted = export.local().isEmpty() ? export.name() : export.local();
        return wanted.equals("*")
                ? new Definition.Unknown()
                : through(path, export.from().orElseThrow(), wanted, depth);
    }

    private Definition through(String path, String specifier, String name, int depth) {
        return imports(path).stream()
                .filter(by -> by.kind() == Import.Kind.RE_EXPORT)
                .filter(by -> by.specifier().equals(specifier))
                .findFirst()
                .map(by -> target(path, by, name, depth))
                .orElse(new Definition.Unknown());
    }

    private Definition own(String path, Export export, int depth) {
        Optional<TreeFacts> tree = trees.facts(path);
        if (tree.isEmpty()) {
            return new Definition.Unknown();
        }
        return local(tree.get(), path, -1, export.local())
                .or(() -> imported(path, export.local(), depth))
                .or(() ->
                        export.name().equals(Part.DEFAULT)
                                ? local(tree.get(), path, -1, Part.DEFAULT)
                                : Optional.empty())
                .orElse(new Definition.Unknown());
    }
}
