package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.regex.Pattern;

/// The functions of a Pages project: every module below `functions/` that exports a handler is a
/// route, `_middleware` included (Cloudflare's "Functions: Routing").
final class PagesFunctions {
    private static final Pattern HANDLER = Pattern.compile("\\bonRequest(?:[A-Z][a-z]+)?\\b");
    private static final Pattern MODULE = Pattern.compile(".*\\.(?:[jt]sx?|mjs|cjs)");

    private PagesFunctions() {}

    /// @param folder the project's
    static List<String> in(Project project, String folder) {
        String functions = Paths.in(folder, "functions/");
        return project
                .files(path ->
                        path.startsWith(functions)
                                && MODULE.matcher(path).matches()
                                && ModuleRole.of(path) != ModuleRole.TEST)
                .stream()
                .filter(path -> project.read(path).filter(PagesFunctions::isRoute).isPresent())
                .toList();
    }

    private static boolean isRoute(SourceText source) {
        return HANDLER.matcher(source.text()).find();
    }
}
