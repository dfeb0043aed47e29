package dev.interlock.check.project;

import dev.interlock.check.source.nginx.NginxDirective;
import dev.interlock.check.source.nginx.NginxFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where nginx adds a header to what another server answers, and lets that server's own header of
/// the same name through.
///
/// As nginx inherits (`ngx_http_headers_module`, `ngx_http_proxy_module`): a level with an
/// `add_header` of its own has none of the levels above, unless `add_header_inherit merge` says so;
/// the same holds for `proxy_hide_header`. An `if` in a location passes on as the location does.
public final class ProxiedHeaders {
    /// Directives that are looked at, includes counted as often as they are included.
    private static final int MOST_STEPS = 200_000;

    /// Headers, and variables, of one level of blocks.
    private static final int MOST_OF_A_LEVEL = 50;

    private static final int MOST_FOUND = 500;

    /// Includes in includes.
    private static final int DEEPEST_INCLUDE = 8;

    private static final Pattern TARGET =
            Pattern.compile("https?://(\\[[^\\]]*\\]|[^/:$]+)(?::(\\d{1,5}))?(?:[/?$].*)?");

    private final NginxFiles files;
    private final String field;
    private final String hiding;
    private final List<ProxiedHeader> found = new ArrayList<>();
    private final Set<String> harmless = new HashSet<>();
    private int steps;

    private ProxiedHeaders(NginxFiles files, String field) {
        this.files = files;
        this.field = field;
        this.hiding = "$upstream_http_" + field.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /// What a level hands down to those inside it.
    ///
    /// @param headers of the name in question
    /// @param hidden whether the other server's header of that name is taken away
    /// @param variables that `set` gives a value
    private record Level(
            List<NginxDirective> headers,
            boolean hidden,
            Map<String, String> variables,
            Optional<NginxDirective> pass) {
        static final Level TOP = new Level(List.of(), false, Map.of(), Optional.empty());
    }

    /// Every such place in the project: an `add_header` once for each server that it is added to.
    ///
    /// @param field the header's name
    public static List<ProxiedHeader> of(Project project, String field) {
        var headers = new ProxiedHeaders(NginxFiles.of(project), field);
        headers.files.all().forEach(file -> headers.findHarmless(file.directives(), 0));
        Set<String> included = headers.includedFiles();
        for (NginxFile file : headers.files.all()) {
            if (!included.contains(file.source().path())) {
                headers.visit(file.source().path(), file.directives(), Level.TOP, false);
            }
        }
        return headers.found.stream().distinct().toList();
    }

    /// Files that another one includes are read there, with what that level has.
    private Set<String> includedFiles() {
        Set<String> included = new HashSet<>();
        files.all().forEach(file -> addIncluded(file.source().path(), file.directives(), included));
        return included;
    }

    private void addIncluded(String from, List<NginxDirective> directives, Set<String> included) {
        for (NginxDirective directive : directives) {
            if (directive.is("include")) {
                files.included(from, directive.argument(0))
                        .forEach(file -> included.add(file.source().path()));
            }
            addIncluded(from, directive.block(), included);
        }
    }

    /// Variables that a `map` fills only where the other server has no such header.
    private void findHarmless(List<NginxDirective> directives, int depth) {
        for (NginxDirective directive : directives) {
            if (directive.is("map") && directive.argument(0).contains(hiding)) {
                harmless.add(directive.argument(1));
            } else if (depth == 0) {
                findHarmless(directive.block(), 1);
            }
        }
    }

    private void visit(String path, List<NginxDirective> block, Level above, boolean isIf) {
        List<NginxDirective> directives = new ArrayList<>();
        expand(path, block, directives, 0);
        Level level = level(directives, above, isIf);
        boolean answersItself = directives.stream().anyMatch(one -> one.is("return"));
        boolean own = named(directives, "add_header").findAny().isPresent();
        boolean passes = named(directives, "proxy_pass").findAny().isPresent() || (isIf && own);
        if (passes && !answersItself) {
            level.pass().ifPresent(pass -> collect(pass, level));
        }
        for (NginxDirective directive : directives) {
            if (directive.isBlock() && !directive.is("map") && !directive.is("upstream")) {
                visit(path, directive.block(), level, directive.is("if"));
            }
        }
    }

    private void expand(
            String path, List<NginxDirective> block, List<NginxDirective> into, int depth) {
        for (NginxDirective directive : block) {
            if (++steps > MOST_STEPS) {
                return;
            }
            into.add(directive);
            if (directive.is("include") && depth < DEEPEST_INCLUDE) {
                for (NginxFile file : files.included(path, directive.argument(0))) {
                    expand(file.source().path(), file.directives(), into, depth + 1);
                }
            }
        }
    }

    private static Stream<NginxDirective> named(List<NginxDirective> directives, String name) {
        return directives.stream().filter(directive -> directive.is(name));
    }

    private Level level(List<NginxDirective> directives, Level above, boolean isIf) {
        String inherit =
                named(directives, "add_header_inherit")
                        .map(one -> one.argument(0))
                        .findFirst()
                        .orElse("on");
        boolean own = named(directives, "add_header").findAny().isPresent();
        boolean inherits = inherit.equals("merge") || (!own && !inherit.equals("off"));
        List<NginxDirective> headers =
                Stream.concat(
                                inherits ? above.headers().stream() : Stream.empty(),
                                named(directives, "add_header").filter(one -> one.names(field)))
                        .limit(MOST_OF_A_LEVEL)
                        .toList();
        boolean hides = named(directives, "proxy_hide_header").findAny().isPresent();
        Optional<NginxDirective> pass = named(directives, "proxy_pass").findFirst();
        return new Level(
                headers,
                hides
                        ? named(directives, "proxy_hide_header").anyMatch(one -> one.names(field))
                        : above.hidden(),
                variables(directives, above),
                pass.isPresent() || !isIf ? pass : above.pass());
    }

    private static Map<String, String> variables(List<NginxDirective> directives, Level above) {
        List<NginxDirective> sets = named(directives, "set").limit(MOST_OF_A_LEVEL).toList();
        if (sets.isEmpty() || above.variables().size() > MOST_OF_A_LEVEL) {
            return above.variables();
        }
        Map<String, String> variables = new HashMap<>(above.variables());
        sets.forEach(set -> variables.put(set.argument(0), set.argument(1)));
        return variables;
    }

    private void collect(NginxDirective pass, Level level) {
        if (level.hidden() || found.size() == MOST_FOUND) {
            return;
        }
        level.headers().stream()
                .filter(header -> !header.argument(1).isEmpty())
                .filter(header -> !isHarmless(header.argument(1)))
                .findFirst()
                .ifPresent(header -> found.add(proxied(header, pass, level)));
    }

    private boolean isHarmless(String value) {
        return value.contains(hiding) || harmless.contains(value);
    }

    private ProxiedHeader proxied(NginxDirective header, NginxDirective pass, Level level) {
        String written = replaced(pass.argument(0), level.variables());
        Matcher target = TARGET.matcher(written);
        if (!target.matches()) {
            return new ProxiedHeader(header, pass, Optional.empty(), Optional.empty());
        }
        String host = target.group(1);
        Optional<String> port = Optional.ofNullable(target.group(2));
        Optional<String> server =
                files.upstream(host)
                        .flatMap(upstream -> named(upstream.block(), "server").findFirst())
                        .map(one -> one.argument(0));
        if (server.isPresent()) {
            Matcher behind = TARGET.matcher("http://" + server.get());
            return behind.matches()
                    ? new ProxiedHeader(
                            header,
                            pass,
                            Optional.of(behind.group(1)),
                            Optional.ofNullable(behind.group(2)))
                    : new ProxiedHeader(header, pass, Optional.empty(), Optional.empty());
        }
        return new ProxiedHeader(header, pass, Optional.of(host), port);
    }

    /// The text with the variables in it that `set` gives a value, each once.
    private static String replaced(String text, Map<String, String> variables) {
        String result = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (result.contains(variable.getKey())
                    && result.length() < 10_000
                    && variable.getValue().length() < 1_000) {
                result = result.replace(variable.getKey(), variable.getValue());
            }
        }
        return result;
    }
}
