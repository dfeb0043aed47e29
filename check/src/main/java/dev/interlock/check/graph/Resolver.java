package dev.interlock.check.graph;

import dev.interlock.check.graph.resolve.Resolving;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;

/// Finds what an import leads to, as the code's own tools would: TypeScript, Node, bundlers. Safe
/// for use by many threads; every answer is kept.
public final class Resolver {
    private final Resolving resolving;

    private Resolver(Project project) {
        this.resolving = new Resolving(project);
    }

    public static Resolver of(Project project) {
        return project.once(Resolver.class, Resolver::new);
    }

    /// What the import leads to where the code runs on a server.
    ///
    /// @param from the path of the importing module
    public Resolution resolve(String from, Import by) {
        return resolve(from, by, Target.SERVER);
    }

    /// As [#resolve(String,Import)], where the code runs elsewhere.
    public Resolution resolve(String from, Import by, Target target) {
        return resolving.resolve(from, by, target);
    }
}
