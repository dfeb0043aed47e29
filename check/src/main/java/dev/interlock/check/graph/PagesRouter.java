package dev.interlock.check.graph;

import dev.interlock.check.project.Paths;
import dev.interlock.check.source.ecmascript.Export;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the folder of one pages router. Mutable: for one application.
final class PagesRouter {
    private final Modules modules;
    private final List<String> extensions;
    private final List<NextRoute> routes = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private Optional<String> shell = Optional.empty();

    PagesRouter(Modules modules, List<String> extensions) {
        this.modules = modules;
        this.extensions = extensions;
    }

    List<NextRoute> routes() {
        return routes;
    }

    Optional<String> shell() {
        return shell;
    }

    List<String> others() {
        return others;
    }

    /// @param paths of the modules below the root
    void read(String root, List<String> paths) {
        List<String> pages = paths.stream().filter(path -> name(root, path).isPresent()).toList();
        shell = pages.stream().filter(path -> name(root, path).get().equals("_app")).findFirst();
        for (String path : pages) {
            String name = name(root, path).orElseThrow();
            if (name.equals("_document")) {
                others.add(path);
            } else if (!name.equals("_app")) {
                routes.add(route(name, path));
            }
        }
    }

    /// The path below the root without the extension of a page; empty for other files.
    private Optional<String> name(String root, String path) {
        String inner = path.substring(root.length() + 1);
        return extensions.stream()
                .filter(ending -> Paths.name(inner).endsWith("." + ending))
                .map(ending -> inner.substring(0, inner.length() - ending.length() - 1))
                .findFirst();
    }

    private NextRoute route(String name, String path) {
        String url = ("/" + name).replaceFirst("/index$", "");
        String address = url.isEmpty() ? "/" : url;
        if (name.equals("api") || name.startsWith("api/")) {
            return new NextRoute(
                    NextRoute.Kind.HANDLER,
                    path,
                    address,
                    List.of(),
                    false,
                    NextRoute.Mode.DYNAMIC_BY_USE);
        }
        List<NextRoute.Layer> layers =
                shell.stream()
                        .map(one ->
                                new NextRoute.Layer(
                                        NextRoute.Layer.Role.SHELL, one, "Component", true))
                        .toList();
        return new NextRoute(NextRoute.Kind.PAGE, path, address, layers, true, mode(path));
    }

    private NextRoute.Mode mode(String path) {
        boolean asks =
                modules.facts(path).map(ModuleFacts::exports).orElse(List.of()).stream()
                        .map(Export::name)
                        .anyMatch("getServerSideProps"::equals);
        return asks ? NextRoute.Mode.DYNAMIC_BY_USE : NextRoute.Mode.STATIC;
    }
}
