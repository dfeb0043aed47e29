package dev.interlock.check.rules.imports;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.Edge;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.resolve.DeclaredPackages;
import dev.interlock.check.graph.resolve.Specifier;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An import of a package that nothing asks to install.
public final class UndeclaredPackage implements Rule {
    private static final String PAGE =
            "import { format } from 'date-fns';\n\nexport default format;\n";

    private static final Manual MANUAL =
            Manual.of(
                            "import/undeclared-package",
                            Severity.ERROR,
                            "a package that no `package.json` in scope declares")
                    .what(
                            """
                            An import of a package that neither the nearest `package.json` nor one above it names
                            in any of its dependencies: as a dependency, peer, optional or for development.
                            Imports of types alone, guarded ones, and those of tests, scripts and tool
                            configuration are remarks. So it is, too, where npm, Yarn or Bun put the package into
                            the root's `node_modules` for a sister workspace that declares it; a warning, where
                            they put it there for another package alone.
                            """)
                    .why(
                            """
                            It is found only as long as something else happens to install it. A clean install, or
                            the next version of that something, does not have it, and the build or the server
                            stops.
                            """)
                    .fix(
                            """
                            Add it to the dependencies of the package that imports it.
                            """)
                    .limits(
                            """
                            Silent for modules that a framework brings along (`server-only` with Next), that a
                            declaration file describes (`declare module 'x'`) or whose `@types/x` are declared, for
                            packages of the same repository, and where the bundler's aliases are computed. A package that is declared
                            for development only counts as declared.
                            """)
                    .failing(
                            Example.file(
                                            "package.json",
                                            "{ \"dependencies\": { \"react\": \"19.0.0\" } }\n")
                                    .and("src/page.tsx", PAGE)
                                    .finds("src/page.tsx", 1))
                    .passing(
                            Example.file(
                                            "package.json",
                                            "{ \"dependencies\": { \"date-fns\": \"4.1.0\" } }\n")
                                    .and("src/page.tsx", PAGE));

    /// What comes with a declared package by its own design, under a name of its own.
    private static final Map<String, Set<String>> BROUGHT =
            Map.ofEntries(
                    Map.entry("server-only", Set.of("next")),
                    Map.entry("client-only", Set.of("next")),
                    Map.entry("styled-jsx", Set.of("next")),
                    Map.entry("react", Set.of("@preact/preset-vite", "@wordpress/scripts")),
                    Map.entry(
                            "react-dom",
                            Set.of(
                                    "@types/react-dom",
                                    "@preact/preset-vite",
                                    "@wordpress/scripts")),
                    Map.entry("jquery", Set.of("@wordpress/scripts")),
                    Map.entry("lodash", Set.of("@wordpress/scripts")),
                    Map.entry("moment", Set.of("@wordpress/scripts")),
                    Map.entry("rsvp", Set.of("ember-source")),
                    Map.entry("uno.css", Set.of("unocss", "@unocss/vite", "@unocss/webpack")),
                    Map.entry("@reach/router", Set.of("gatsby")),
                    Map.entry("@gatsbyjs/reach-router", Set.of("gatsby")),
                    Map.entry("@expo/vector-icons", Set.of("expo")),
                    Map.entry("expo-asset", Set.of("expo")),
                    Map.entry("expo-constants", Set.of("expo")),
                    Map.entry("expo-file-system", Set.of("expo")),
                    Map.entry("expo-font", Set.of("expo")),
                    Map.entry("expo-keep-awake", Set.of("expo")),
                    Map.entry("expo-modules-core", Set.of("expo")),
                    Map.entry("nitropack", Set.of("nuxt")),
                    Map.entry("@unhead/vue", Set.of("nuxt")),
                    Map.entry("@nuxt/schema", Set.of("nuxt")),
                    Map.entry("@nuxt/kit", Set.of("nuxt")),
                    Map.entry("@jest/globals", Set.of("jest")),
                    Map.entry("@prisma/client", Set.of("prisma")),
                    Map.entry("@babel/core", Set.of("react-scripts", "expo")),
                    Map.entry("rollup", Set.of("vite")),
                    Map.entry("esbuild", Set.of("vite", "tsup")),
                    Map.entry("h3", Set.of("nuxt", "nitropack")),
                    Map.entry("vue", Set.of("nuxt", "vitepress")),
                    Map.entry("vue-router", Set.of("nuxt")),
                    Map.entry("ofetch", Set.of("nuxt")),
                    Map.entry("defu", Set.of("nuxt")),
                    Map.entry("vite", Set.of("astro", "@sveltejs/kit", "nuxt", "vitest")),
                    Map.entry("zod", Set.of("astro")));

    /// Scopes whose packages a platform hands in, by what says that it does.
    private static final Map<String, Set<String>> BROUGHT_SCOPES =
            Map.of(
                    "@wordpress/",
                    Set.of("@wordpress/scripts", "@wordpress/dependency-extraction-webpack-plugin"),
                    "@ember/",
                    Set.of("ember-source"),
                    "@glimmer/",
                    Set.of("ember-source"),
                    "@ember-data/",
                    Set.of("ember-data"));

    /// What installs by other means than a `package.json`: Deno, Rails' import map, Phoenix,
    /// Salesforce.
    private static final List<String> INSTALLING_OTHERWISE =
            List.of(
                    "deno.json",
                    "deno.jsonc",
                    "import_map.json",
                    "config/importmap.rb",
                    "mix.exs",
                    "sfdx-project.json");

    private static final Pattern AMBIENT =
            Pattern.compile("\\bdeclare\\s+module\\s+['\"]([^'\"\\n]{1,200})['\"]");

    private static final int MOST_DECLARATIONS = 2_000;

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Uses uses = Uses.of(project);
        Set<String> own = names(project);
        Hoisting hoisting = Hoisting.of(project);
        Optional<Set<String>> ambient = Optional.empty();
        List<Edge> suspects = new ArrayList<>();
        Map<String, Boolean> declaring = new HashMap<>();
        List<String> otherwise = installedOtherwise(project);
        uses.each(edge -> isUndeclared(project, edge, own, otherwise, declaring), suspects::add);
        for (Edge edge : suspects) {
            Set<String> described = ambient.orElseGet(() -> ambient(project));
            ambient = Optional.of(described);
            if (!isDescribed(edge, described) && !isExternal(project, edge)) {
                report.accept(finding(uses, hoisting, edge));
            }
        }
    }

    /// Names of the packages of this repository.
    private static Set<String> names(Project project) {
        Set<String> names = new HashSet<>();
        Packages.of(project).all().forEach(one -> one.name().ifPresent(names::add));
        return names;
    }

    /// @param otherwise see [#installedOtherwise]
    /// @param declaring what is known of folders so far
    private static boolean isUndeclared(
            Project project,
            Edge edge,
            Set<String> own,
            List<String> otherwise,
            Map<String, Boolean> declaring) {
        Optional<String> name = name(edge);
        String folder = Paths.folder(edge.from());
        return name.isPresent()
                && edge.by().kind() != Import.Kind.URL
                && !own.contains(name.get())
                && declaring.computeIfAbsent(folder, at -> isDeclaring(project, otherwise, at))
                && !isDeclared(project, folder, name.get())
                && !isFolder(project, folder, edge.by().specifier());
    }

    /// The package that the import asks for; empty where it asks for none by name.
    private static Optional<String> name(Edge edge) {
        String specifier = edge.by().specifier();
        if (specifier.startsWith("npm:")
                || specifier.startsWith("jsr:")
                || specifier.startsWith(".")) {
            return Optional.empty();
        }
        return switch (edge.to()) {
            case Resolution.NotInstalled missing -> Optional.of(missing.name());
            case Resolution.File file ->
                    Optional.of(Specifier.packageName(specifier))
                            .filter(name -> !name.isEmpty())
                            .filter(name -> file.path().contains("node_modules/" + name + "/"));
            case Resolution.Builtin _,
                    Resolution.Virtual _,
                    Resolution.OtherCase _,
                    Resolution.Missing _,
                    Resolution.Unknown _ ->
                    Optional.empty();
        };
    }

    /// Whether a `package.json` in scope names anything at all: one that only says `"type":
    /// "module"` installs nothing.
    private static boolean isDeclaring(Project project, List<String> otherwise, String folder) {
        return otherwise.stream().noneMatch((folder + "/")::startsWith)
                && DeclaredPackages.of(project).scope(folder).stream()
                        .flatMap(at -> Packages.of(project).in(at).stream())
                        .anyMatch(one -> !one.dependencies().isEmpty());
    }

    /// Folders below which packages come without `package.json`.
    private static List<String> installedOtherwise(Project project) {
        return INSTALLING_OTHERWISE.stream()
                .flatMap(file ->
                        project
                                .filesBesideCode(
                                        path -> path.equals(file) || path.endsWith("/" + file))
                                .stream()
                                .map(path -> path.substring(0, path.length() - file.length())))
                .distinct()
                .toList();
    }

    private static boolean isDeclared(Project project, String folder, String name) {
        DeclaredPackages declared = DeclaredPackages.of(project);
        return declared.has(folder, name)
                || declared.has(folder, types(name))
                || bringing(name).stream().anyMatch(by -> declared.has(folder, by));
    }

    private static Set<String> bringing(String name) {
        String scope = name.substring(0, name.indexOf('/') + 1);
        return BROUGHT.getOrDefault(name, BROUGHT_SCOPES.getOrDefault(scope, Set.of()));
    }

    /// `@types/x` for `x`, `@types/scope__x` for `@scope/x`.
    private static String types(String name) {
        return "@types/" + (name.startsWith("@") ? name.substring(1).replace("/", "__") : name);
    }

    /// `src/x` or `components/x`: a path from some root that a tool knows, not a package.
    private static boolean isFolder(Project project, String folder, String specifier) {
        String first = specifier.split("/", 2)[0];
        String at = folder;
        while (true) {
            String path = Paths.in(at, first);
            if (project.folder(at).stream().anyMatch(entry -> entry.path().equals(path))) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            at = Paths.folder(at);
        }
    }

    private static Set<String> ambient(Project project) {
        List<String> paths =
                project.files(path -> path.endsWith(".d.ts")).stream()
                        .limit(MOST_DECLARATIONS)
                        .toList();
        Set<String> names = new HashSet<>();
        for (Set<String> found : project.parse(paths, UndeclaredPackage::described)) {
            names.addAll(found);
        }
        return names;
    }

    private static Set<String> described(SourceText text) {
        Set<String> names = new HashSet<>();
        Matcher match = AMBIENT.matcher(text.text());
        while (match.find()) {
            names.add(match.group(1));
        }
        return names;
    }

    private static boolean isExternal(Project project, Edge edge) {
        return name(edge)
                .filter(name -> Externals.of(project).may(Paths.folder(edge.from()), name))
                .isPresent();
    }

    private static boolean isDescribed(Edge edge, Set<String> ambient) {
        String specifier = edge.by().specifier();
        return ambient.stream()
                .anyMatch(name -> {
                    int star = name.indexOf('*');
                    return star < 0
                            ? name.equals(specifier)
                            : specifier.startsWith(name.substring(0, star))
                                    && specifier.endsWith(name.substring(star + 1));
                });
    }

    private Finding finding(Uses uses, Hoisting hoisting, Edge edge) {
        String name = name(edge).orElse(edge.by().specifier());
        Hoisting.Luck luck = hoisting.luck(edge.from(), name);
        String message =
                "`%s` is imported, and no `package.json` in scope declares it".formatted(name);
        return finding(uses.place(edge), message + luck.words())
                .withSeverity(uses.severity(edge, luck.severity()))
                .withTrace(uses.trace(edge));
    }
}
