package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.resolve.Alias.Match;
import dev.interlock.check.graph.resolve.Alias.Meaning;
import dev.interlock.check.graph.resolve.AliasReader.Aliases;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDialect;
import dev.interlock.check.source.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What bundlers, frameworks and test runners do to specifiers, by the folder that their
/// configuration stands in and all below it.
final class Tools {
    private static final Pattern CONFIG =
            Pattern.compile(
                    "(?:(?:vite|vitest|astro|svelte|nuxt|next|vue|craco|rspack|rsbuild|farm|rollup"
                            + "|rolldown|electron\\.vite|electron-vite|babel|metro|jest|gatsby"
                            + "|docusaurus|wxt|quasar|react-router|app|tsup|tsdown|remotion|plasmo"
                            + "|umi|waku|vocs)\\.config(?:\\.[\\w-]+)*\\.(?:js|ts|mjs|mts|cjs|cts|json)"
                            + "|webpack[\\w.-]*\\.(?:js|ts|mjs|mts|cjs|cts)|config-overrides\\.js"
                            + "|\\.babelrc(?:\\.\\w+)?|deno\\.jsonc?|import_map\\.json"
                            + "|ember-cli-build\\.js|gatsby-node\\.[jt]s|\\.umirc\\.ts)");

    private static final Set<String> STORYBOOK =
            Set.of("main.js", "main.ts", "main.cjs", "main.mjs");

    private static final int MOST_CONFIGS = 2_000;

    /// A configuration is written by hand; one that weighs more is not.
    private static final int LARGEST = 300_000;

    private static final String LITERAL = "\\s*:\\s*(?:['\"]([^'\"\\n]{1,200})['\"])?";
    private static final Pattern SOURCES = Pattern.compile("\\bsrcDir" + LITERAL);
    private static final Pattern SHARED = Pattern.compile("\\bshared" + LITERAL);
    private static final Pattern LIB = Pattern.compile("\\blib" + LITERAL);

    private final Project project;
    private final KnownFiles files;
    private final Map<String, List<String>> configs = new HashMap<>();
    private final Map<String, Aliases> byFolder = new ConcurrentHashMap<>();

    Tools(Project project, KnownFiles files) {
        this.project = project;
        this.files = files;
        project.files(Tools::isConfig).stream()
                .limit(MOST_CONFIGS)
                .forEach(path ->
                        configs.computeIfAbsent(AliasReader.base(path), key -> new ArrayList<>())
                                .add(path));
    }

    private static boolean isConfig(String path) {
        String name = Paths.name(path);
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        boolean storybook =
                first == 'm'
                        && STORYBOOK.contains(name)
                        && Paths.folder(path).endsWith(".storybook");
        return storybook || (name.length() < 60 && CONFIG.matcher(name).matches());
    }

    /// The aliases that hold in a folder, those of the nearest configuration first.
    Aliases of(String folder) {
        Aliases known = byFolder.get(folder);
        if (known == null) {
            Aliases above = folder.isEmpty() ? Aliases.NONE : of(Paths.folder(folder));
            List<String> own = configs.getOrDefault(folder, List.of());
            known = own.isEmpty() ? above : merged(folder, own, above);
            byFolder.put(folder, known);
        }
        return known;
    }

    /// The folder of the nearest configuration of Vite above: what `/` stands for in its sources.
    Optional<String> viteRoot(String folder) {
        String at = folder;
        while (true) {
            if (configs.getOrDefault(at, List.of()).stream()
                            .anyMatch(path -> Paths.name(path).startsWith("vite.config."))
                    || files.isFile(Paths.in(at, "index.html"))) {
                return Optional.of(at);
            }
            if (at.isEmpty()) {
                return Optional.empty();
            }
            at = Paths.folder(at);
        }
    }

    private Aliases merged(String folder, List<String> own, Aliases above) {
        List<Alias> all = new ArrayList<>();
        boolean readable = above.readable();
        for (String path : own) {
            String text = project.read(path).map(SourceText::text).orElse("");
            if (text.length() > LARGEST) {
                readable = false;
            } else {
                Aliases found = AliasReader.read(ConfigText.of(new SourceText(path, text)), folder);
                all.addAll(
                        path.contains("svelte.config.")
                                ? ofSvelte(found, folder)
                                : found.aliases());
                readable &= found.readable();
                addCustom(Paths.name(path), text, folder, all);
            }
        }
        all.addAll(above.aliases());
        return new Aliases(List.copyOf(all), readable);
    }

    /// SvelteKit takes every value of `kit.alias` as a path.
    private static List<Alias> ofSvelte(Aliases read, String folder) {
        return read.aliases().stream().map(alias -> ofSvelte(alias, folder)).toList();
    }

    private static Alias ofSvelte(Alias alias, String folder) {
        return switch (alias.meaning()) {
            case Meaning.Other to ->
                    new Alias(
                            alias.key(),
                            alias.match(),
                            FilePath.join(folder, "./" + to.specifier())
                                    .<Meaning>map(Meaning.Path::new)
                                    .orElse(new Meaning.Computed()),
                            alias.tests());
            case Meaning.Path _, Meaning.Computed _, Meaning.Made _ -> alias;
        };
    }

    /// What a framework sets by itself.
    private void addCustom(String name, String text, String folder, List<Alias> to) {
        String tool = name.substring(0, Math.max(0, name.indexOf('.', 1))).toLowerCase(Locale.ROOT);
        switch (tool) {
            case "nuxt" -> nuxt(text, folder, to);
            case "svelte" -> to.add(set("$lib", LIB, text, folder, "src/lib"));
            case "docusaurus" -> {
                to.add(path("@site", folder));
                List.of("@theme", "@theme-original", "@theme-init", "@generated")
                        .forEach(key -> to.add(made(key, Match.FOLDER)));
                List.of("Link", "Head", "Translate", "router", "useDocusaurusContext")
                        .forEach(key -> to.add(made("@docusaurus/" + key, Match.WHOLE)));
                to.add(made("@docusaurus/", Match.PREFIX));
            }
            case "vue", "umi", ".umirc" -> to.add(path("@", Paths.in(folder, "src")));
            case "vite" -> {
                if (text.contains("laravel-vite-plugin")) {
                    to.add(path("@", Paths.in(folder, "resources/js")));
                }
            }
            case "deno", "import_map" -> denoImports(name, text, folder, to);
            default -> {
                // Sets no aliases but those that its configuration names.
            }
        }
    }

    /// Nuxt 3 and 4: `~` and `@` are the folder of the sources, doubled they are the root.
    private void nuxt(String text, String folder, List<Alias> to) {
        boolean four =
                files.isFolder(Paths.in(folder, "app"))
                        && !files.isFolder(Paths.in(folder, "pages"));
        String sources = four ? "app" : "";
        to.add(path("~~", folder));
        to.add(path("@@", folder));
        to.add(set("~", SOURCES, text, folder, sources));
        to.add(set("@", SOURCES, text, folder, sources));
        to.add(set("#shared", SHARED, text, folder, "shared"));
        to.add(made("#", Match.PREFIX));
    }

    /// The import map of a `deno.json`.
    private static void denoImports(String name, String text, String folder, List<Alias> to) {
        var source = new SourceText(name, text);
        JsonReader.read(source, JsonDialect.WITH_COMMENTS)
                .object()
                .flatMap(root -> root.object("imports"))
                .ifPresent(imports ->
                        imports.members()
                                .forEach(member ->
                                        member.value()
                                                .asString()
                                                .map(target -> deno(member.name(), target, folder))
                                                .ifPresent(to::add)));
    }

    private static Alias deno(String key, String target, String folder) {
        Meaning meaning =
                target.startsWith("./") || target.startsWith("../")
                        ? FilePath.join(folder, target)
                                .<Meaning>map(Meaning.Path::new)
                                .orElse(new Meaning.Computed())
                        : target.startsWith("npm:") || target.startsWith("jsr:")
                                ? new Meaning.Other(target)
                                : new Meaning.Made();
        Match match = key.endsWith("/") ? Match.PREFIX : Match.FOLDER;
        return new Alias(key, match, meaning, false);
    }

    /// A folder that a setting names; what is no literal cannot be known.
    ///
    /// @param usual the folder where it is not set
    private static Alias set(
            String key, Pattern setting, String text, String folder, String usual) {
        Matcher named = setting.matcher(text);
        if (!named.find()) {
            return path(key, usual.isEmpty() ? folder : Paths.in(folder, usual));
        }
        Meaning meaning =
                Optional.ofNullable(named.group(1))
                        .flatMap(literal -> FilePath.join(folder, "./" + literal))
                        .<Meaning>map(Meaning.Path::new)
                        .orElse(new Meaning.Computed());
        return new Alias(key, Match.FOLDER, meaning, false);
    }

    private static Alias path(String key, String path) {
        return new Alias(key, Match.FOLDER, new Meaning.Path(path), false);
    }

    private static Alias made(String key, Match match) {
        return new Alias(key, match, new Meaning.Made(), false);
    }
}
