package dev.interlock.check.project;

import dev.interlock.check.source.nginx.NginxDirective;
import dev.interlock.check.source.nginx.NginxFile;
import dev.interlock.check.source.nginx.NginxReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The configuration files of nginx in a project.
///
/// Where they are put on the machine is not known, so an `include` is looked for beside the file
/// that names it, and else by the end of its path, if just one file has it.
public final class NginxFiles {
    private static final int MOST = 500;

    private static final Pattern NAME =
            Pattern.compile(
                    ".*\\.(?:conf|nginx|vhost)(?:\\.(?:template|tmpl|tpl|example|erb|j2))?|nginx\\.conf.*");
    private static final Set<String> FOLDERS =
            Set.of("sites-available", "sites-enabled", "conf.d", "snippets", "nginx");

    /// Different includes of a project that are looked for.
    private static final int MOST_INCLUDES = 5_000;

    private final Map<String, NginxFile> files = new TreeMap<>();
    private final Map<String, List<NginxFile>> included = new ConcurrentHashMap<>();
    private final Map<String, List<NginxDirective>> upstreams = new HashMap<>();

    private NginxFiles(Project project) {
        List<String> paths =
                project
                        .filesBesideCode(path -> isConfiguration(path) && Shipping.ships(path))
                        .stream()
                        .limit(MOST)
                        .toList();
        project.parse(paths, NginxReader::read)
                .forEach(file -> files.put(file.source().path(), file));
        files.values().stream()
                .flatMap(file -> topLevels(file.directives()))
                .filter(directive -> directive.is("upstream"))
                .forEach(directive ->
                        upstreams
                                .computeIfAbsent(directive.argument(0), _ -> new ArrayList<>())
                                .add(directive));
    }

    public static NginxFiles of(Project project) {
        return project.once(NginxFiles.class, NginxFiles::new);
    }

    public Collection<NginxFile> all() {
        return List.copyOf(files.values());
    }

    /// The block `upstream NAME` of any file; empty where there is none, or several differ.
    public Optional<NginxDirective> upstream(String name) {
        List<NginxDirective> found = upstreams.getOrDefault(name, List.of());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// The files that `include PATH` in the file `from` means; none where that cannot be told.
    public List<NginxFile> included(String from, String path) {
        String key = from + "\n" + path;
        return included.size() < MOST_INCLUDES
                ? included.computeIfAbsent(key, _ -> find(from, path))
                : included.getOrDefault(key, List.of());
    }

    private List<NginxFile> find(String from, String path) {
        String tidy = path.replaceFirst("^(?:\\./|/etc/nginx/|/usr/local/nginx/conf/|/)", "");
        if (tidy.indexOf('*') >= 0) {
            var glob = new Glob(Paths.in(Paths.folder(from), tidy));
            return files.values().stream()
                    .filter(file -> !file.source().path().equals(from))
                    .filter(file -> glob.fits(file.source().path()))
                    .toList();
        }
        return Optional.ofNullable(files.get(Paths.in(Paths.folder(from), tidy)))
                .or(() -> onlyEnding(tidy))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<NginxFile> onlyEnding(String path) {
        List<NginxFile> found =
                files.values().stream()
                        .filter(file -> ("/" + file.source().path()).endsWith("/" + path))
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Stream<NginxDirective> topLevels(List<NginxDirective> directives) {
        return directives.stream()
                .flatMap(one ->
                        one.is("http")
                                ? Stream.concat(Stream.of(one), one.block().stream())
                                : Stream.of(one));
    }

    private static boolean isConfiguration(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        String folder = Paths.name(Paths.folder(path));
        return NAME.matcher(name).matches() || (name.indexOf('.') < 0 && FOLDERS.contains(folder));
    }
}
