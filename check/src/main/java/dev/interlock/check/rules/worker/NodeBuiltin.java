package dev.interlock.check.rules.worker;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Worker;
import dev.interlock.check.graph.Workers;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.check.source.wrangler.Compatibility;
import dev.interlock.check.source.wrangler.NodeModules;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A module of Node that a Cloudflare Worker reaches and its runtime does not have.
public final class NodeBuiltin implements Rule {
    private static final String CODE =
            """
            import { randomUUID } from 'crypto';

            export default {
              fetch: () => new Response(randomUUID()),
            };
            """;

    private static final Manual MANUAL =
            Manual.of(
                            "worker/node-builtin",
                            Severity.ERROR,
                            "code that runs on Workers imports a module of Node that they do not have")
                    .what(
                            """
                            A module of Node (`crypto`, `node:async_hooks`, …) that is reached from the entry of a
                            Worker or of a Pages project, directly or through packages, and that the configured
                            `compatibility_date` and `compatibility_flags` do not offer. A warning where it loads and
                            the imported function is a stub that throws, and where the import may never be executed.
                            """)
                    .why(
                            """
                            The upload is refused, or the worker does not start: every request fails, though the code
                            runs in Node and in tests.
                            """)
                    .fix(
                            """
                            Use what Workers have (`crypto.subtle`, `crypto.randomUUID()`), or add `nodejs_compat` to
                            `compatibility_flags` with a `compatibility_date` of 2024-09-23 or later, and deploy to a
                            preview first.
                            """)
                    .assumes(
                            """
                            workerd 1.20261117.1, wrangler 4.164.0 with @cloudflare/unenv-preset 2.16.2 and unenv
                            2.0.0-rc.24. Since 2024-09-23 `nodejs_compat` offers Node's modules without `node:` before
                            their names; since 2026-08-04 they are there without a flag. Section `env.NAME` of the
                            wrangler file overrides for the environment that is asked for.
                            """)
                    .limits(
                            """
                            Packages are followed where they are installed (`npm ci` first), else only a few
                            well-known ones. Workers that a framework makes (OpenNext, SvelteKit, Astro) and projects
                            whose date stands in the dashboard alone are not judged. Imports in `try`, and stubs that
                            packages import, are left out.
                            """)
                    .failing(
                            Example.file(
                                            "wrangler.toml",
                                            "main = \"src/index.ts\"\ncompatibility_date = \"2024-03-01\"\n")
                                    .and("src/index.ts", CODE)
                                    .finds("src/index.ts", 1))
                    .passing(
                            Example.file(
                                            "wrangler.toml",
                                            """
                                            main = "src/index.ts"
                                            compatibility_date = "2024-09-23"
                                            compatibility_flags = ["nodejs_compat"]
                                            """)
                                    .and("src/index.ts", CODE));

    /// Modules that one message names.
    private static final int NAMED = 3;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Map<Place, Finding> found = new LinkedHashMap<>();
        Set<String> unknown = new TreeSet<>();
        Optional<Worker> blind = Optional.empty();
        for (Worker worker : Workers.of(project).all()) {
            if (worker.compatibility().isEmpty()) {
                continue;
            }
            Compatibility compatibility = worker.compatibility().get();
            WorkerImports imports = WorkerImports.of(project, worker, compatibility);
            for (List<NodeUse> uses : byImport(imports.uses()).values()) {
                Finding finding = finding(project, worker, compatibility, uses);
                found.merge(finding.place(), finding, NodeBuiltin::graver);
            }
            if (compatibility.mode() != Compatibility.Mode.SECOND && !imports.unknown().isEmpty()) {
                unknown.addAll(imports.unknown());
                blind = blind.or(() -> Optional.of(worker));
            }
        }
        found.values().forEach(report);
        blind.map(worker -> notInstalled(worker, unknown)).ifPresent(report);
    }

    private static Map<Edge, List<NodeUse>> byImport(List<NodeUse> uses) {
        Map<Edge, List<NodeUse>> found = new LinkedHashMap<>();
        uses.forEach(use -> found.computeIfAbsent(use.own(), _ -> new ArrayList<>()).add(use));
        return found;
    }

    private static Finding graver(Finding one, Finding two) {
        return two.severity().compareTo(one.severity()) < 0 ? two : one;
    }

    private Finding notInstalled(Worker worker, Set<String> unknown) {
        String names = String.join(", ", unknown.stream().limit(NAMED).toList());
        int more = unknown.size() - NAMED;
        return finding(
                        worker.place().orElse(Place.line(worker.config(), 1)),
                        "this worker imports packages that are not installed here (%s%s): whether they load modules of Node is not known; run `npm ci` before the check"
                                .formatted(names, more > 0 ? " and " + more + " more" : ""))
                .withSeverity(Severity.INFO);
    }

    private Finding finding(
            Project project, Worker worker, Compatibility compatibility, List<NodeUse> uses) {
        NodeUse worst =
                uses.stream()
                        .filter(use -> use.isRefused() && use.certain())
                        .findFirst()
                        .or(() -> uses.stream().filter(NodeUse::isRefused).findFirst())
                        .orElse(uses.getFirst());
        Finding finding =
                finding(place(project, worst.own()), message(worst, uses, compatibility))
                        .withSeverity(
                                worst.isRefused() && worst.certain()
                                        ? Severity.ERROR
                                        : Severity.WARNING);
        return finding.withTrace(trace(project, worker, worst));
    }

    private static List<Step> trace(Project project, Worker worker, NodeUse use) {
        List<Step> steps = new ArrayList<>();
        worker.place()
                .ifPresent(place ->
                        steps.add(new Step(place, "the worker's date and flags stand here")));
        use.chain()
                .forEach(edge ->
                        steps.add(
                                new Step(
                                        place(project, edge), "imports " + edge.by().specifier())));
        return steps;
    }

    private static Place place(Project project, Edge edge) {
        Span span = edge.by().span();
        return project.read(edge.from())
                .map(source -> source.place(span.start(), span.length()))
                .orElse(Place.line(edge.from(), 1));
    }

    private static String message(NodeUse worst, List<NodeUse> uses, Compatibility compatibility) {
        String subject =
                worst.isThroughPackage()
                        ? "`%s` loads %s".formatted(worst.own().by().specifier(), names(uses))
                        : "`%s`".formatted(worst.specifier());
        boolean several = uses.stream().map(NodeUse::specifier).distinct().count() > 1;
        String joint = worst.isThroughPackage() ? ", " : " is ";
        return subject + joint + outcome(worst, several, compatibility);
    }

    private static String names(List<NodeUse> uses) {
        List<String> names = uses.stream().map(NodeUse::specifier).distinct().toList();
        String first =
                String.join(", ", names.stream().limit(NAMED).map(it -> "`" + it + "`").toList());
        int more = names.size() - NAMED;
        return more > 0 ? first + " and " + more + " more of Node" : first;
    }

    private static String outcome(NodeUse use, boolean several, Compatibility compatibility) {
        return switch (use.support()) {
            case LOADS -> "there";
            case STUB_OF_BUNDLER, STUB_OF_RUNTIME ->
                    "a stub on Workers with %s: calls of what is imported here throw"
                            .formatted(settings(compatibility));
            case NO_BUILD, NO_MODULE ->
                    (several ? "modules" : "a module")
                            + " of Node that this worker does not have: "
                            + reason(use, compatibility);
        };
    }

    private static String reason(NodeUse use, Compatibility compatibility) {
        String settings = settings(compatibility);
        boolean prefixed = use.specifier().startsWith("node:");
        Optional<NodeModules.Since> since = NodeModules.since(use.module());
        return switch (compatibility.mode()) {
            case NONE -> settings + " has no `nodejs_compat`";
            case ASYNC_LOCAL_STORAGE ->
                    settings + " has `nodejs_als`, which offers `node:async_hooks` alone";
            case FIRST ->
                    prefixed
                            ? since.map(it -> given(settings, it))
                                    .orElse("the runtime offers no such module")
                            : settings
                                    + " offers Node's modules with `node:` before their names only";
            case SECOND ->
                    since.map(it -> given(settings, it))
                            .orElse("the runtime offers no such module");
        };
    }

    private static String given(String settings, NodeModules.Since since) {
        return "%s comes before %s, when `nodejs_compat` began to have it, or lacks `nodejs_compat` or `%s`"
                .formatted(settings, since.date(), since.flag());
    }

    private static String settings(Compatibility compatibility) {
        return "`compatibility_date` " + compatibility.date();
    }
}
