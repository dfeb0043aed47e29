package dev.interlock.check.graph;

import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.NamedCall;
import dev.interlock.check.source.ecmascript.Wrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the function that a call such as `env('DATABASE_URL')` reaches, through imports and
/// re-exports, where that function reads the variable that its parameter names.
final class WrapperCalls {
    /// Modules between a call and its function; more are a cycle or a riddle.
    private static final int FARTHEST = 8;

    private final Function<String, Optional<ModuleFacts>> facts;
    private final BiFunction<String, Import, Resolution> resolve;
    private final Map<Exported, Optional<Wrapper>> found = new HashMap<>();

    private record Exported(String path, String name, String method) {}

    /// @param facts of a module by its path
    /// @param resolve what an import of a module leads to
    WrapperCalls(
            Function<String, Optional<ModuleFacts>> facts,
            BiFunction<String, Import, Resolution> resolve) {
        this.facts = facts;
        this.resolve = resolve;
    }

    /// The function behind a call, if the call's argument is the one that names the variable.
    Optional<Wrapper> of(String path, ModuleFacts module, NamedCall call) {
        int dot = call.callee().indexOf('.');
        Optional<Wrapper> wrapper =
                dot < 0
                        ? local(path, module, call.callee(), "", 0)
                        : member(
                                path,
                                module,
                                call.callee().substring(0, dot),
                                call.callee().substring(dot));
        return wrapper.filter(it -> it.parameter() == call.argument());
    }

    /// `settings.env('X')`, where `settings` is a whole module (`import * as settings`), an object
    /// with functions, or a class.
    ///
    /// @param method with its dot
    private Optional<Wrapper> member(String path, ModuleFacts module, String head, String method) {
        return method.indexOf('.', 1) >= 0
                ? Optional.empty()
                : imported(module, head)
                        .filter(it -> it.name().imported().equals("*"))
                        .flatMap(it -> target(path, it.by()))
                        .flatMap(target -> exported(target, method.substring(1), "", 1))
                        .or(() -> local(path, module, head, method, 0));
    }

    /// @param method of the object that has the name, with its dot; empty for a function
    private Optional<Wrapper> local(
            String path, ModuleFacts module, String name, String method, int far) {
        Optional<Wrapper> own =
                module.wrappers().stream()
                        .filter(it -> it.name().equals(name + method))
                        .findFirst();
        return own.isPresent()
                ? own
                : imported(module, name)
                        .filter(it -> !it.name().imported().equals("*"))
                        .flatMap(it ->
                                target(path, it.by())
                                        .flatMap(target ->
                                                exported(
                                                        target,
                                                        it.name().imported(),
                                                        method,
                                                        far + 1)));
    }

    private Optional<Wrapper> exported(String path, String name, String method, int far) {
        if (far > FARTHEST) {
            return Optional.empty();
        }
        Exported key = new Exported(path, name, method);
        Optional<Wrapper> known = found.get(key);
        if (known != null) {
            return known;
        }
        found.put(key, Optional.empty());
        Optional<Wrapper> wrapper = facts.apply(path).flatMap(module -> exported(key, module, far));
        found.put(key, wrapper);
        return wrapper;
    }

    private Optional<Wrapper> exported(Exported key, ModuleFacts module, int far) {
        List<Export> exports = module.exports();
        for (Export export : exports) {
            if (export.name().equals(key.name()) && !export.typeOnly()) {
                return export.from().isPresent()
                        ? from(key, module, export, export.local(), far)
                        : local(key.path(), module, export.local(), key.method(), far);
            }
        }
        return exports.stream()
                .filter(export -> export.name().equals("*") && export.from().isPresent())
                .flatMap(export -> from(key, module, export, key.name(), far).stream())
                .findFirst();
    }

    private Optional<Wrapper> from(
            Exported key, ModuleFacts module, Export export, String name, int far) {
        return module.imports().stream()
                .filter(it -> export.from().equals(Optional.of(it.specifier())))
                .findFirst()
                .flatMap(by -> target(key.path(), by))
                .flatMap(target -> exported(target, name, key.method(), far + 1));
    }

    private record Imported(Import by, Import.Name name) {}

    private static Optional<Imported> imported(ModuleFacts module, String local) {
        for (Import by : module.imports()) {
            for (Import.Name name : by.names()) {
                if (name.local().equals(local) && by.kind() != Import.Kind.RE_EXPORT) {
                    return Optional.of(new Imported(by, name));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> target(String path, Import by) {
        return resolve.apply(path, by) instanceof Resolution.File file
                ? Optional.of(file.path())
                : Optional.empty();
    }
}
