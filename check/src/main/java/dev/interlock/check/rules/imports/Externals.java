package dev.interlock.check.rules.imports;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Packages that a bundler's configuration leaves out, since something else hands them in: a page's
/// script, a platform. Coarse: where a function or a pattern decides, it may be any of them.
final class Externals {
    private static final int MOST = 500;
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:webpack|rspack|rsbuild|vite|rollup|tsup|tsdown|esbuild|next|electron\\.vite|astro|nuxt|vue)"
                            + "[\\w.-]*\\.[cm]?[jt]s");
    private static final Pattern SET = Pattern.compile("\\bexternals?\\b");
    private static final Pattern COMPUTED =
            Pattern.compile(
                    "\\bexternals?\\b[^;]{0,200}?(?:=>|\\bfunction\\b|RegExp|\\.\\.\\.|[\\[,(]\\s*/)");

    private final List<Configuration> configurations;

    private record Configuration(String folder, String text, boolean computed) {
        boolean names(String name) {
            return text.contains("'" + name + "'")
                    || text.contains('"' + name + '"')
                    || text.contains("`" + name + "`")
                    || text.contains(name + ":");
        }
    }

    private Externals(Project project) {
        this.configurations =
                project
                        .files(path ->
                                NAME.matcher(Paths.name(path)).matches() && Shipping.ships(path))
                        .stream()
                        .limit(MOST)
                        .flatMap(path -> read(project, path).stream())
                        .toList();
    }

    static Externals of(Project project) {
        return project.once(Externals.class, Externals::new);
    }

    private static Optional<Configuration> read(Project project, String path) {
        return project.read(path)
                .map(SourceText::text)
                .filter(text -> SET.matcher(text).find())
                .map(text ->
                        new Configuration(Paths.folder(path), text, COMPUTED.matcher(text).find()));
    }

    private static boolean isBelow(String folder, String above) {
        return above.isEmpty() || folder.equals(above) || folder.startsWith(above + "/");
    }

    /// Whether a configuration in this folder or above it may leave the package out.
    boolean may(String folder, String name) {
        return configurations.stream()
                .filter(each -> isBelow(folder, each.folder()))
                .anyMatch(each -> each.computed() || each.names(name));
    }
}
