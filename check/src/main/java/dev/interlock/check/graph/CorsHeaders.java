package dev.interlock.check.graph;

import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Packages;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Call;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.check.source.ecmascript.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the code that ships sets `Access-Control-Allow-Origin`: by the middleware of Express,
/// Hono, Koa, Fastify and Elysia, by Nest's `enableCors()`, by setting the header itself, and in
/// `headers()` of Next's configuration. What stands under a condition of development is left out.
public final class CorsHeaders {
    private static final String FIELD = "access-control-allow-origin";

    private static final Set<String> MIDDLEWARE =
            Set.of(
                    "@elysiajs/cors",
                    "@fastify/cors",
                    "@koa/cors",
                    "cors",
                    "fastify-cors",
                    "hono/cors",
                    "koa2-cors");

    private static final Set<String> SETTERS =
            Set.of("append", "header", "set", "setHeader", "writeHead");

    private static final Pattern DEVELOPMENT =
            Pattern.compile("NODE_ENV|\\bisDev|\\bisProd|\\bdevelopment\\b|\\bDEV\\b");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern NEXT_CONFIGURATION = Pattern.compile("next\\.config\\.[cm]?[jt]s");

    /// Lines before a call that may hold its condition.
    private static final int BEFORE = 3;

    private final Project project;
    private final List<CorsHeader> all = new ArrayList<>();

    private CorsHeaders(Project project) {
        this.project = project;
        Modules modules = Modules.of(project);
        for (String path : modules.paths()) {
            if (ModuleRole.of(path) == ModuleRole.SHIPS) {
                modules.facts(path).ifPresent(facts -> add(path, facts));
            } else if (NEXT_CONFIGURATION.matcher(Paths.name(path)).matches()
                    && ModuleRole.of(path) == ModuleRole.CONFIGURATION) {
                project.read(path).ifPresent(this::addNext);
            }
        }
    }

    public static CorsHeaders of(Project project) {
        return project.once(CorsHeaders.class, CorsHeaders::new);
    }

    /// By path, then by position.
    public List<CorsHeader> all() {
        return List.copyOf(all);
    }

    private void add(String path, ModuleFacts facts) {
        Optional<Import> middleware =
                facts.imports().stream()
                        .filter(one -> MIDDLEWARE.contains(one.specifier()) && !one.typeOnly())
                        .findFirst();
        for (Call call : facts.calls()) {
            how(call, middleware).ifPresent(how -> add(path, call.span(), how));
        }
        boolean called = facts.calls().stream().anyMatch(call -> last(call).equals("cors"));
        if (middleware.isPresent() && !called && isNamedAgain(path, middleware.get())) {
            String how = "uses `%s`".formatted(middleware.get().specifier());
            add(path, middleware.get().span(), how);
        }
    }

    /// Whether what the import takes is named behind it: an import alone sets no header.
    private boolean isNamedAgain(String path, Import middleware) {
        String rest =
                project.read(path)
                        .map(source -> source.text().substring(middleware.span().end()))
                        .map(text -> COMMENT.matcher(text).replaceAll(""))
                        .orElse("");
        return middleware.names().isEmpty()
                || middleware.names().stream()
                        .map(name -> Pattern.compile("\\b" + Pattern.quote(name.local()) + "\\b"))
                        .anyMatch(name -> name.matcher(rest).find());
    }

    private static Optional<String> how(Call call, Optional<Import> middleware) {
        String name = last(call);
        if (isSwitchedOff(call)) {
            return Optional.empty();
        }
        if (name.equals("enableCors")) {
            return Optional.of("calls `enableCors()`");
        }
        if (name.equals("cors")) {
            return middleware.map(one -> "calls `cors()` of `%s`".formatted(one.specifier()));
        }
        boolean sets =
                SETTERS.contains(name) && call.arguments().stream().anyMatch(CorsHeaders::isField);
        return sets ? Optional.of("sets the header") : Optional.empty();
    }

    /// `cors({ origin: false })`.
    private static boolean isSwitchedOff(Call call) {
        return call.arguments().stream()
                .anyMatch(one -> "false".equals(one.properties().get("origin")));
    }

    private static boolean isField(Call.Argument argument) {
        return argument.text().toLowerCase(Locale.ROOT).equals(FIELD)
                || argument.properties().keySet().stream()
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .anyMatch(key -> key.equals(FIELD) || key.equals("headers." + FIELD));
    }

    private static String last(Call call) {
        return call.callee().substring(call.callee().lastIndexOf('.') + 1);
    }

    private void add(String path, Span span, String how) {
        project.read(path)
                .filter(source -> !isForDevelopment(source, span))
                .ifPresent(source ->
                        all.add(
                                new CorsHeader(
                                        source.place(span.start(), span.length()),
                                        how,
                                        apps(path))));
    }

    private void addNext(SourceText source) {
        int at = source.text().toLowerCase(Locale.ROOT).indexOf(FIELD);
        if (at >= 0) {
            all.add(
                    new CorsHeader(
                            source.place(at, FIELD.length()),
                            "sets the header for Next's answers",
                            apps(source.path())));
        }
    }

    private Set<String> apps(String path) {
        String owner = Packages.of(project).owner(path).map(it -> it.folder()).orElse("");
        return PackageUse.of(project).apps(owner);
    }

    private static boolean isForDevelopment(SourceText source, Span span) {
        int line = source.place(span.start(), span.length()).line();
        for (int number = Math.max(1, line - BEFORE); number <= line; number++) {
            if (DEVELOPMENT.matcher(source.line(number)).find()) {
                return true;
            }
        }
        return false;
    }
}
