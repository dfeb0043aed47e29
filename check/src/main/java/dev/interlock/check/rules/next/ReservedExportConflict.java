package dev.interlock.check.rules.next;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.NextApp;
import dev.interlock.check.graph.NextRoute;
import dev.interlock.check.graph.NextRoutes;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Binding;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds names of a route's module that its exported options leave no room for, and options that
/// Next refuses.
public final class ReservedExportConflict implements Rule {
    /// Options that Next reads from the text, without running the module.
    private static final Set<String> OPTIONS =
            Set.of(
                    "dynamic",
                    "dynamicParams",
                    "fetchCache",
                    "maxDuration",
                    "preferredRegion",
                    "revalidate",
                    "runtime");

    /// What else a route may export by a name that Next knows.
    private static final Set<String> NAMES =
            Set.of(
                    "generateImageMetadata",
                    "generateMetadata",
                    "generateSitemaps",
                    "generateStaticParams",
                    "generateViewport",
                    "metadata",
                    "viewport");

    /// Options that must be a literal. `revalidate` and `maxDuration` may be computed in some
    /// versions and with some builders.
    private static final Set<String> LITERALS =
            Set.of("dynamic", "dynamicParams", "fetchCache", "preferredRegion", "runtime");

    /// The first versions that end the build, as their own builds told: of 14.2, 15.2, 15.5 and
    /// 16.4.
    private static final int REFUSES_COMPUTED = 15;

    private static final int REFUSES_RE_EXPORTED = 16;

    private static final Pattern DECLARATION =
            Pattern.compile("(?:\\b(?:const|let|var|class|function)|\\*)\\s*$");

    /// `= NAME`, `= !x`, `: string = f()`; the words of literals are no names.
    private static final Pattern COMPUTED =
            Pattern.compile(
                    "^\\s*(?::[^=;\\n]{0,80})?=\\s*(?!(?:true|false|null|undefined)\\b)[A-Za-z_$!]");

    /// How far around an option's name its text is looked at, in code units.
    private static final int AROUND = 200;

    private static final Manual MANUAL =
            Manual.of(
                            "next/reserved-export-conflict",
                            Severity.ERROR,
                            "a name of a route's module collides with an exported option, or Next refuses the option")
                    .what(
                            """
                            In a page, layout or route handler of the app router: an import or
                            declaration that has the name of an exported option (`import dynamic from
                            'next/dynamic'` beside `export const dynamic`); an option that is
                            re-exported; `dynamic`, `dynamicParams`, `fetchCache`, `preferredRegion`
                            or `runtime` whose value is not a literal.
                            """)
                    .why(
                            """
                            The build fails: the name is defined twice, or Next, which reads options
                            from the text of the module, cannot recognise the field.
                            """)
                    .fix(
                            """
                            Give the import another name (`import nextDynamic from 'next/dynamic'`);
                            write the option out where the route is, as a literal.
                            """)
                    .assumes(
                            """
                            Tried with the builds of Next 14.2.30, 15.2.0, 15.5.0 and 16.4.3: a
                            re-exported option ends the build since 16, one that is not a literal
                            since 15. Earlier versions took them, and nothing is said there; where
                            `package.json` names no version, it is a warning.
                            """)
                    .limits(
                            """
                            Expressions for `revalidate` and `maxDuration`, which some builders take,
                            are not judged, nor is `export * from`, which Next passes over.
                            """)
                    .failing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/forecasts/page.tsx",
                                            """
                                            import dynamic from 'next/dynamic';

                                            export const dynamic = 'force-dynamic';

                                            const Chart = dynamic(() => import('./chart'));

                                            export default function Page() {
                                              return <Chart />;
                                            }
                                            """)
                                    .and("app/forecasts/chart.tsx", Examples.PAGE)
                                    .and("app/options.ts", "export const dynamic = 'error';\n")
                                    .and(
                                            "app/page.tsx",
                                            "export { dynamic } from './options';\n\n"
                                                    + Examples.PAGE)
                                    .finds("app/forecasts/page.tsx", 1)
                                    .finds("app/page.tsx", 1))
                    .passing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/page.tsx",
                                            """
                                            import nextDynamic from 'next/dynamic';

                                            export const dynamic = 'force-dynamic' as const;
                                            export const revalidate = 60 * 60;
                                            export { metadata } from './about';

                                            const Chart = nextDynamic(() => import('./chart'));

                                            export default function Page() {
                                              return <Chart />;
                                            }
                                            """)
                                    .and("app/about.ts", "export const metadata = {};\n")
                                    .and("app/chart.tsx", Examples.PAGE));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (NextApp app : NextRoutes.of(project).apps()) {
            if (app.app().isPresent()) {
                OptionalInt version = NextVersion.major(project, app);
                modules(app).forEach(path -> judge(project, path, version, report));
            }
        }
    }

    private static Stream<String> modules(NextApp app) {
        String root = app.app().orElseThrow() + "/";
        Stream<String> routes =
                app.routes().stream()
                        .filter(route ->
                                route.kind() == NextRoute.Kind.PAGE
                                        || route.kind() == NextRoute.Kind.HANDLER)
                        .map(NextRoute::path);
        Stream<String> layouts =
                app.routes().stream()
                        .flatMap(route -> route.layers().stream())
                        .filter(layer -> layer.role() == NextRoute.Layer.Role.LAYOUT)
                        .map(NextRoute.Layer::path);
        return Stream.concat(routes, layouts).filter(path -> path.startsWith(root)).distinct();
    }

    private void judge(
            Project project, String path, OptionalInt version, Consumer<Finding> report) {
        Optional<ModuleFacts> facts = Modules.of(project).facts(path);
        List<Export> known =
                facts.map(ModuleFacts::exports).orElse(List.of()).stream()
                        .filter(export ->
                                OPTIONS.contains(export.name()) || NAMES.contains(export.name()))
                        .filter(export -> !export.typeOnly())
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        Optional<SourceText> source = project.read(path);
        for (Export export : known) {
            source.ifPresent(text -> {
                collisions(facts.orElseThrow(), export, text, report);
                if (OPTIONS.contains(export.name())) {
                    refusal(export, text, version).ifPresent(report);
                }
            });
        }
    }

    private void collisions(
            ModuleFacts facts, Export export, SourceText text, Consumer<Finding> report) {
        boolean declared =
                facts.bindings().stream()
                        .anyMatch(binding ->
                                binding.name().equals(export.name())
                                        && binding.kind() != Binding.Kind.TYPE);
        if (!declared) {
            return;
        }
        for (Import by : facts.imports()) {
            boolean same =
                    by.kind() == Import.Kind.STATIC
                            && !by.typeOnly()
                            && by.names().stream()
                                    .anyMatch(name ->
                                            !name.typeOnly() && name.local().equals(export.name()));
            if (same) {
                report.accept(collision(export, text, by.span()));
            }
        }
    }

    private Finding collision(Export export, SourceText text, Span other) {
        String message =
                "`%s` is imported here and is also an option that this route exports: the name is defined twice"
                        .formatted(export.name());
        Span span = export.span();
        return finding(text.place(other.start(), other.length()), message)
                .withTrace(
                        text.place(span.start(), span.length()),
                        "the route exports `%s` here".formatted(export.name()));
    }

    private Optional<Finding> refusal(Export export, SourceText text, OptionalInt version) {
        if (isListed(export, text.text())) {
            return refused(
                    export,
                    text,
                    version,
                    REFUSES_RE_EXPORTED,
                    "`%s` is an option of this route and is re-exported: Next reads options where they are declared");
        }
        return isComputed(export, text.text())
                ? refused(
                        export,
                        text,
                        version,
                        REFUSES_COMPUTED,
                        "the option `%s` of this route is not a literal: Next reads it without running the module")
                : Optional.empty();
    }

    private Optional<Finding> refused(
            Export export, SourceText text, OptionalInt version, int since, String message) {
        if (version.isPresent() && version.getAsInt() < since) {
            return Optional.empty();
        }
        Span span = export.span();
        Finding finding =
                finding(text.place(span.start(), span.length()), message.formatted(export.name()));
        return Optional.of(version.isPresent() ? finding : finding.withSeverity(Severity.WARNING));
    }

    /// `export { dynamic }`, with `from` or without.
    private static boolean isListed(Export export, String text) {
        int start = export.span().start();
        String before = text.substring(Math.max(0, start - AROUND), start);
        return export.from().isPresent() || !DECLARATION.matcher(before).find();
    }

    private static boolean isComputed(Export export, String text) {
        int end = export.span().end();
        String after = text.substring(end, Math.min(text.length(), end + AROUND));
        return LITERALS.contains(export.name()) && COMPUTED.matcher(after).find();
    }
}
