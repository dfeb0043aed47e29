package dev.interlock.check.graph;

import dev.interlock.check.graph.BuildReads.Effect;
import dev.interlock.check.graph.BuildReads.Read;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables without which a build of SvelteKit ends with an error: those that a route or a
/// hook, or what they import, takes by name from `$env/static/*` and uses.
final class KitBuild {
    private static final String KIT = "@sveltejs/kit";
    private static final Pattern ENTRY =
            Pattern.compile(
                    "src/(?:routes/(?:.*/)?\\+[^/]+|hooks(?:\\.(?:client|server))?|service-worker)\\.(?:js|ts|svelte)");

    /// `kit.env.dir`: the env files lie elsewhere.
    private static final Pattern ELSEWHERE = Pattern.compile("\\benv\\s*:[^}]*\\bdir\\s*:");

    private final Project project;
    private final String folder;
    private final Modules modules;

    private KitBuild(Project project, String folder) {
        this.project = project;
        this.folder = folder;
        this.modules = Modules.of(project);
    }

    /// @param folder of the package that is built
    static List<Read> of(Project project, String folder) {
        var build = new KitBuild(project, folder);
        boolean known = PackageUse.of(project).dependsOn(folder, KIT) && !build.readsElsewhere();
        return known ? build.reads() : List.of();
    }

    private boolean readsElsewhere() {
        return Stream.of("js", "ts", "mjs")
                .flatMap(ending ->
                        project.read(Paths.in(folder, "svelte.config." + ending)).stream())
                .anyMatch(text -> ELSEWHERE.matcher(text.text()).find());
    }

    private List<Read> reads() {
        List<String> entries = modules.paths().stream().filter(this::isEntry).toList();
        Reach reach = ModuleGraph.of(project).reach(entries, BuildReads::isRuntime);
        return EnvironmentReads.of(project).all().stream()
                .filter(read -> read.ships() && reach.has(read.path()) && fails(read))
                .map(read ->
                        new Read(
                                read.name(),
                                Effect.FAILS,
                                read.path(),
                                read.span(),
                                reach.chain(read.path())))
                .toList();
    }

    private boolean isEntry(String path) {
        boolean ours = folder.isEmpty() || path.startsWith(folder + "/");
        return ours
                && ENTRY.matcher(folder.isEmpty() ? path : path.substring(folder.length() + 1))
                        .matches();
    }

    /// An import that nothing uses is left out; what a component's markup uses is not seen.
    private boolean fails(VariableRead read) {
        boolean fixed =
                read.source() == Source.KIT_STATIC_PRIVATE
                        || read.source() == Source.KIT_STATIC_PUBLIC;
        boolean used =
                read.need() == Need.REQUIRED
                        || (read.need() == Need.DEFINED && read.path().endsWith(".svelte"));
        return fixed && used && isByName(read);
    }

    /// A member of a whole module (`import * as env`) is `undefined` and no error.
    private boolean isByName(VariableRead read) {
        return modules.facts(read.path()).stream()
                .flatMap(facts -> facts.imports().stream())
                .filter(by -> by.specifier().startsWith("$env/static/"))
                .flatMap(by -> by.names().stream())
                .anyMatch(name -> name.imported().equals(read.name()));
    }
}
