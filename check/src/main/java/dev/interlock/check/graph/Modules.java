package dev.interlock.check.graph;

import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.ModuleReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The facts of every source module of a project, read on all cores. Texts are not kept: a project
/// of 7,000 files would fill the memory with them.
public final class Modules {
    private static final Set<String> ENDINGS =
            Set.of("js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "astro");

    private final Project project;
    private final List<String> paths;
    private final Map<String, Optional<ModuleFacts>> facts = new ConcurrentHashMap<>();

    private Modules(Project project) {
        this.project = project;
        this.paths = project.files(Modules::isModule);
        paths.parallelStream().forEach(this::facts);
    }

    public static Modules of(Project project) {
        return project.once(Modules.class, Modules::new);
    }

    /// Whether a file of this name holds code that imports and is imported.
    public static boolean isModule(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return ENDINGS.contains(ending.toLowerCase(Locale.ROOT));
    }

    /// Source modules of the listing, sorted.
    public List<String> paths() {
        return paths;
    }

    /// What a module says, ignored ones and those of packages included; empty where there is no
    /// such file, or it cannot be read.
    public Optional<ModuleFacts> facts(String path) {
        return facts.computeIfAbsent(path, this::read);
    }

    private Optional<ModuleFacts> read(String path) {
        return project.readBytes(path, Project.TEXT_LIMIT)
                .map(bytes ->
                        ModuleReader.read(
                                new SourceText(path, new String(bytes, StandardCharsets.UTF_8))));
    }
}
