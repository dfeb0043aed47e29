package dev.interlock.check.graph;

import dev.interlock.check.project.Project;
import dev.interlock.model.Place;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;

/// How a module comes to be loaded: the shortest chain of imports from an entry that ships.
public final class EntryChains {
    /// Steps of one chain; those next to the entry are left out of a longer one.
    private static final int LONGEST = 6;

    private final Project project;
    private final Reach reach;

    private EntryChains(Project project) {
        this.project = project;
        this.reach =
                ModuleGraph.of(project)
                        .reach(Entries.of(project).shipping(), edge -> !edge.by().typeOnly());
    }

    /// Made when a finding asks for it: it goes through the whole graph.
    public static EntryChains of(Project project) {
        return project.once(EntryChains.class, EntryChains::new);
    }

    /// The imports that lead to the module, the entry's first; none for an entry, and for a module
    /// that no entry is known to load.
    public List<Step> to(String path) {
        List<Step> steps = new ArrayList<>();
        for (Edge edge : reach.chain(path)) {
            steps.add(new Step(place(edge), "imports " + edge.by().specifier()));
        }
        return List.copyOf(steps.subList(Math.max(0, steps.size() - LONGEST), steps.size()));
    }

    private Place place(Edge edge) {
        return project.read(edge.from())
                .map(text -> text.place(edge.by().span().start(), edge.by().span().length()))
                .orElseGet(() -> Place.file(edge.from()));
    }
}
