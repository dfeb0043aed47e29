package dev.interlock.app.init;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a package's build leaves its output, as its configuration says in plain text.
record OutputFolder(Project project) {
    private static final Pattern PAGES =
            Pattern.compile("pages_build_output_dir\"?\\s{0,5}[=:]\\s{0,5}\"([^\"\\n]{1,200})\"");
    private static final Pattern VITE =
            Pattern.compile("\\boutDir\\s{0,5}:\\s{0,5}['\"]([^'\"\\n]{1,200})['\"]");
    private static final Pattern NEXT =
            Pattern.compile("\\bdistDir\\s{0,5}:\\s{0,5}['\"]([^'\"\\n]{1,200})['\"]");
    private static final Pattern EXPORT =
            Pattern.compile("\\boutput\\s{0,5}:\\s{0,5}['\"]export['\"]");

    /// Relative to the root; empty where nothing tells.
    Optional<String> of(String folder, Framework framework) {
        Optional<String> named =
                text(folder, List.of("wrangler.toml", "wrangler.jsonc", "wrangler.json"))
                        .flatMap(text -> first(PAGES, text));
        return named.or(() -> byFramework(folder, framework))
                .map(path -> path.replaceFirst("^\\./", "").replaceFirst("/+$", ""))
                .filter(path -> !path.isEmpty())
                .map(path -> Paths.in(folder, path))
                .filter(Names::isPath);
    }

    private Optional<String> byFramework(String folder, Framework framework) {
        return switch (framework) {
            case NEXT -> {
                Optional<String> config = configuration(folder, "next.config.");
                boolean isExport = config.filter(it -> EXPORT.matcher(it).find()).isPresent();
                yield config.flatMap(it -> first(NEXT, it))
                        .or(() -> Optional.of(isExport ? "out" : framework.output()));
            }
            case VITE, ASTRO ->
                    configuration(
                                    folder,
                                    framework == Framework.VITE ? "vite.config." : "astro.config.")
                            .flatMap(it -> first(VITE, it))
                            .or(() -> Optional.of(framework.output()));
            case OTHER, NODE -> Optional.empty();
        };
    }

    private Optional<String> configuration(String folder, String prefix) {
        return text(folder, List.of(prefix + "ts", prefix + "mjs", prefix + "js", prefix + "mts"));
    }

    private Optional<String> text(String folder, List<String> names) {
        return names.stream()
                .map(name -> Paths.in(folder, name))
                .filter(project::isListed)
                .findFirst()
                .flatMap(project::read)
                .map(SourceText::text);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
