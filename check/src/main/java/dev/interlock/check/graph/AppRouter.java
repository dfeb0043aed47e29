package dev.interlock.check.graph;

import dev.interlock.check.project.Paths;
import dev.interlock.check.source.ecmascript.Directive;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the folders of one app router. Mutable: for one application.
final class AppRouter {
    private static final Map<String, NextRoute.Kind> KINDS =
            Map.of(
                    "page", NextRoute.Kind.PAGE,
                    "default", NextRoute.Kind.DEFAULT,
                    "loading", NextRoute.Kind.LOADING,
                    "error", NextRoute.Kind.ERROR,
                    "global-error", NextRoute.Kind.GLOBAL_ERROR,
                    "not-found", NextRoute.Kind.REFUSAL,
                    "forbidden", NextRoute.Kind.REFUSAL,
                    "unauthorized", NextRoute.Kind.REFUSAL,
                    "route", NextRoute.Kind.HANDLER);

    private static final String LAYOUT = "layout";
    private static final String TEMPLATE = "template";

    /// `(.)`, `(..)`, `(..)(..)`, `(...)` before the name of an intercepting route's folder.
    private static final Pattern INTERCEPTING = Pattern.compile("^(?:\\(\\.{1,3}\\))+");

    private final Modules modules;
    private final List<String> extensions;
    private final Modes modes;

    /// Layouts and templates by `folder/layout`.
    private final Map<String, String> around = new HashMap<>();

    private final List<NextRoute> routes = new ArrayList<>();

    AppRouter(Modules modules, List<String> extensions) {
        this.modules = modules;
        this.extensions = extensions;
        this.modes = new Modes(modules);
    }

    List<NextRoute> routes() {
        return routes;
    }

    /// @param paths of the modules below the root
    void read(String root, List<String> paths) {
        for (String path : paths) {
            role(path)
                    .filter(role -> role.equals(LAYOUT) || role.equals(TEMPLATE))
                    .ifPresent(
                            role -> around.putIfAbsent(Paths.in(Paths.folder(path), role), path));
        }
        for (String path : paths) {
            Optional<NextRoute.Kind> kind = role(path).flatMap(AppRouter::kind);
            if (kind.isPresent() && !isPrivate(root, path)) {
                routes.add(route(kind.get(), root, path));
            }
        }
    }

    private static Optional<NextRoute.Kind> kind(String role) {
        return Optional.ofNullable(KINDS.get(role));
    }

    /// The name without the extension of a page; empty for other files.
    private Optional<String> role(String path) {
        String name = Paths.name(path);
        return extensions.stream()
                .filter(ending -> name.endsWith("." + ending))
                .map(ending -> name.substring(0, name.length() - ending.length() - 1))
                .findFirst();
    }

    private static boolean isPrivate(String root, String path) {
        return path.indexOf("/_", root.length()) >= 0;
    }

    private NextRoute route(NextRoute.Kind kind, String root, String path) {
        String folder = Paths.folder(path);
        String inner = folder.length() > root.length() ? folder.substring(root.length() + 1) : "";
        List<String> segments = inner.isEmpty() ? List.of() : List.of(inner.split("/"));
        List<NextRoute.Layer> layers =
                kind.isRendered() && kind != NextRoute.Kind.GLOBAL_ERROR
                        ? layers(root, segments)
                        : List.of();
        String url = url(segments);
        return new NextRoute(kind, path, url, layers, isClient(path), modes.of(path, url, layers));
    }

    private List<NextRoute.Layer> layers(String root, List<String> segments) {
        List<NextRoute.Layer> layers = new ArrayList<>();
        String folder = root;
        for (int at = 0; at <= segments.size(); at++) {
            String next = at < segments.size() ? segments.get(at) : "";
            String slot = next.startsWith("@") ? next.substring(1) : "children";
            layer(NextRoute.Layer.Role.LAYOUT, folder, slot).ifPresent(layers::add);
            if (slot.equals("children")) {
                layer(NextRoute.Layer.Role.TEMPLATE, folder, slot).ifPresent(layers::add);
            }
            folder = folder + "/" + next;
        }
        return layers;
    }

    private Optional<NextRoute.Layer> layer(NextRoute.Layer.Role kind, String folder, String slot) {
        String role = kind == NextRoute.Layer.Role.LAYOUT ? LAYOUT : TEMPLATE;
        return Optional.ofNullable(around.get(Paths.in(folder, role)))
                .map(path -> new NextRoute.Layer(kind, path, slot, isClient(path)));
    }

    private boolean isClient(String path) {
        return modules.facts(path)
                .map(ModuleFacts::directives)
                .filter(all -> all.contains(Directive.USE_CLIENT))
                .isPresent();
    }

    private static String url(List<String> segments) {
        var url = new StringBuilder();
        for (String segment : segments) {
            String name = INTERCEPTING.matcher(segment).replaceFirst("");
            boolean group = name.startsWith("(") && name.endsWith(")");
            if (!group && !name.startsWith("@") && !name.isEmpty()) {
                url.append('/').append(name);
            }
        }
        return url.isEmpty() ? "/" : url.toString();
    }
}
