package dev.interlock.check.graph;

import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Shipping;
import dev.interlock.check.source.npm.Dependency;
import dev.interlock.check.source.npm.PackageJson;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every Next application of a project, with its routes.
///
/// The files' meaning is that of Next 13.4 to 16: what one version alone knows (`proxy` of 16,
/// `forbidden` of 15.1) means nothing else in the others.
public final class NextRoutes {
    private static final Pattern CONFIGURATION =
            Pattern.compile("next\\.config\\.(?:[cm]?js|[cm]?ts)");
    private static final Pattern EXTENSIONS =
            Pattern.compile("\\bpageExtensions\\s*:\\s*\\[([^\\]]{0,400})\\]");
    private static final Pattern LITERAL = Pattern.compile("['\"]([\\w.]{1,40})['\"]");
    private static final List<String> DEFAULT_EXTENSIONS = List.of("tsx", "ts", "jsx", "js");

    /// More than any monorepo has.
    private static final int MOST = 500;

    private final List<NextApp> apps;

    private NextRoutes(Project project) {
        Modules modules = Modules.of(project);
        apps =
                folders(project)
                        .limit(MOST)
                        .map(folder -> app(project, modules, folder))
                        .filter(app -> !app.routes().isEmpty())
                        .toList();
    }

    public static NextRoutes of(Project project) {
        return project.once(NextRoutes.class, NextRoutes::new);
    }

    /// By folder; those among tests and examples left out.
    public List<NextApp> apps() {
        return apps;
    }

    private static Stream<String> folders(Project project) {
        var folders = new TreeSet<String>();
        Packages.of(project).all().stream()
                .filter(NextRoutes::dependsOnNext)
                .map(PackageJson::folder)
                .forEach(folders::add);
        project.files(path -> CONFIGURATION.matcher(Paths.name(path)).matches()).stream()
                .map(Paths::folder)
                .forEach(folders::add);
        return folders.stream().filter(folder -> Shipping.ships(Paths.in(folder, "page")));
    }

    private static boolean dependsOnNext(PackageJson one) {
        return one.dependencies().stream()
                .anyMatch(dependency ->
                        dependency.name().equals("next")
                                && dependency.kind() != Dependency.Kind.PEER);
    }

    private static NextApp app(Project project, Modules modules, String folder) {
        List<String> extensions = extensions(project, folder);
        Optional<String> app = router(project, folder, "app");
        Optional<String> pages = router(project, folder, "pages");
        AppRouter inApp = new AppRouter(modules, extensions);
        PagesRouter inPages = new PagesRouter(modules, extensions);
        app.ifPresent(root -> inApp.read(root, inside(project, root)));
        pages.ifPresent(root -> inPages.read(root, inside(project, root)));
        return new NextApp(
                folder,
                app,
                pages,
                Stream.concat(inApp.routes().stream(), inPages.routes().stream()).toList(),
                inPages.shell(),
                Stream.concat(
                                inPages.others().stream(),
                                besides(project, folder, extensions).stream())
                        .toList());
    }

    /// `src/app` counts only where `app` is not there, as Next has it.
    private static Optional<String> router(Project project, String folder, String name) {
        return Stream.of(name, "src/" + name)
                .map(one -> Paths.in(folder, one))
                .filter(one -> !inside(project, one).isEmpty())
                .findFirst();
    }

    private static List<String> inside(Project project, String folder) {
        return project.files(folder, Modules::isModule);
    }

    private static List<String> besides(Project project, String folder, List<String> extensions) {
        return Stream.of("middleware", "proxy", "instrumentation", "instrumentation-client")
                .flatMap(name -> Stream.of(name, "src/" + name))
                .flatMap(name -> extensions.stream().map(ending -> name + "." + ending))
                .map(name -> Paths.in(folder, name))
                .filter(project::isListed)
                .toList();
    }

    /// `pageExtensions` where it is a list of literals; else Next's own.
    private static List<String> extensions(Project project, String folder) {
        return project.folder(folder).stream()
                .filter(entry -> CONFIGURATION.matcher(entry.name()).matches())
                .findFirst()
                .flatMap(entry -> project.read(entry.path()))
                .map(text -> EXTENSIONS.matcher(text.text()))
                .filter(Matcher::find)
                .map(found -> LITERAL.matcher(found.group(1)).results())
                .map(results -> results.map(one -> one.group(1)).toList())
                .filter(list -> !list.isEmpty())
                .orElse(DEFAULT_EXTENSIONS);
    }
}
