package dev.interlock.check.graph;

import dev.interlock.check.project.Named;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.html.HtmlReader;
import dev.interlock.check.source.html.HtmlTag;
import dev.interlock.check.source.npm.PackageJson;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The scripts of the pages that Vite builds: `<script type="module" src>` of `index.html` at its
/// root, and of the pages that `build.rollupOptions.input` names literally; such an input may also
/// be a script itself.
final class ViteEntries {
    /// Characters of a configuration's inputs that are looked at.
    private static final int INPUTS = 4_000;

    private static final Pattern ROOT =
            Pattern.compile("\\broot\\s*:\\s*['\"]([^'\"\\n]{1,200})['\"]");
    private static final Pattern INPUT = Pattern.compile("\\binput\\s*:");
    private static final Pattern LITERAL =
            Pattern.compile("['\"`]([^'\"`\\n]{1,200}\\.(?:html|[cm]?[jt]sx?))['\"`]");
    private static final Pattern CONFIGURATION =
            Pattern.compile("vite(?:\\.[\\w-]+)?\\.config\\.[cm]?[jt]s");

    private ViteEntries() {}

    static Collection<String> of(Project project) {
        Set<String> found = new TreeSet<>();
        for (String folder : folders(project)) {
            for (String page : pages(project, folder, found)) {
                project.read(page).ifPresent(text -> found.addAll(scripts(project, folder, text)));
            }
        }
        return found;
    }

    /// Folders with a configuration of Vite, or with a page in a package that depends on it.
    private static Set<String> folders(Project project) {
        Set<String> folders = new TreeSet<>();
        project.files(path ->
                        CONFIGURATION.matcher(Paths.name(path)).matches() && Shipping.ships(path))
                .forEach(path -> folders.add(Paths.folder(path)));
        for (PackageJson owner : Packages.of(project).all()) {
            if (Shipping.ships(owner.path())
                    && owner.dependencies().stream().anyMatch(it -> it.name().equals("vite"))) {
                folders.add(owner.folder());
            }
        }
        return folders;
    }

    /// The pages of one folder; inputs that are scripts go to `scripts`.
    private static List<String> pages(Project project, String folder, Set<String> scripts) {
        Set<String> pages = new LinkedHashSet<>();
        Optional<String> configuration = configuration(project, folder);
        String root =
                configuration
                        .flatMap(text -> first(ROOT, text))
                        .flatMap(path -> Sources.inside(folder, path))
                        .orElse(folder);
        pages.add(Paths.in(root, "index.html"));
        for (String input : configuration.map(ViteEntries::inputs).orElse(List.of())) {
            String relative = input.startsWith("/") ? input.substring(1) : input;
            if (relative.endsWith(".html")) {
                Sources.inside(folder, relative).ifPresent(pages::add);
                Sources.inside(root, relative).ifPresent(pages::add);
            } else {
                Sources.at(project, folder, relative).ifPresent(scripts::add);
            }
        }
        return pages.stream().filter(project::isListed).toList();
    }

    private static Optional<String> configuration(Project project, String folder) {
        return project.folder(folder).stream()
                .filter(entry -> CONFIGURATION.matcher(entry.name()).matches())
                .map(Named::path)
                .filter(project::isListed)
                .findFirst()
                .flatMap(project::read)
                .map(SourceText::text);
    }

    /// What stands as a literal behind `input:`, up to the end of the object or list.
    private static List<String> inputs(String text) {
        Matcher input = INPUT.matcher(text);
        if (!input.find()) {
            return List.of();
        }
        String rest = text.substring(input.end(), Math.min(text.length(), input.end() + INPUTS));
        return LITERAL.matcher(rest.substring(0, valueEnd(rest)))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /// Where the value at the beginning of the text ends.
    private static int valueEnd(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{', '[', '(' -> depth++;
                case '}', ']', ')' -> {
                    depth--;
                    if (depth < 0) {
                        return i;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {
                    // Part of the value.
                }
            }
        }
        return text.length();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(it -> it.group(1));
    }

    private static List<String> scripts(Project project, String folder, SourceText page) {
        return HtmlReader.read(page.text()).stream()
                .filter(tag -> tag.name().equals("script"))
                .filter(tag -> tag.attribute("type").orElse("").equals("module"))
                .flatMap(tag -> script(project, folder, page.path(), tag).stream())
                .toList();
    }

    private static Optional<String> script(
            Project project, String folder, String page, HtmlTag tag) {
        return tag.attribute("src")
                .flatMap(source ->
                        source.startsWith("/")
                                ? Sources.at(project, Paths.folder(page), source.substring(1))
                                        .or(() -> Sources.at(project, folder, source.substring(1)))
                                : Sources.at(project, Paths.folder(page), source));
    }
}
