package dev.interlock.check.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Which words stand anywhere in a project's files: code of any language, configuration, scripts.
/// Env files, lock files, documentation and the plan do not count: they name variables and use
/// none.
///
/// @param found those of the asked words that stand somewhere
/// @param whole whether everything was searched, so that what is not found is nowhere
public record Mentions(Set<String> found, boolean whole) {
    /// A repository with more is not searched for what might be unused.
    private static final int MAX_FILES = 50_000;

    private static final Set<String> NOT_SEARCHED =
            Set.of(
                    "avif", "bin", "bmp", "br", "csv", "eot", "gif", "gz", "ico", "jar", "jpeg",
                    "jpg", "lock", "lockb", "map", "md", "mdx", "mov", "mp3", "mp4", "otf", "pdf",
                    "png", "rst", "snap", "svg", "tar", "tgz", "ttf", "txt", "wasm", "wav", "webm",
                    "webp", "woff", "woff2", "zip");
    private static final Set<String> LOCK_FILES =
            Set.of("package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml");
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9_]+");

    public Mentions {
        found = Set.copyOf(found);
    }

    /// Searches for these words, each as a word of its own.
    public static Mentions of(Project project, Set<String> words) {
        List<String> paths = project.files(Mentions::isSearched);
        if (paths.size() > MAX_FILES || !project.listing().cut().isEmpty()) {
            return new Mentions(Set.of(), false);
        }
        Set<String> found = ConcurrentHashMap.newKeySet();
        boolean whole =
                paths.parallelStream()
                        .map(path -> search(project, path, words, found))
                        .reduce(true, Boolean::logicalAnd);
        return new Mentions(found, whole);
    }

    private static boolean isSearched(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return !name.startsWith(".env")
                && !NOT_SEARCHED.contains(ending)
                && !LOCK_FILES.contains(name)
                && !name.equals("interlock.yml");
    }

    private static boolean search(
            Project project, String path, Set<String> words, Set<String> found) {
        var bytes = project.readBytes(path, Project.TEXT_LIMIT);
        if (bytes.isEmpty()) {
            return false;
        }
        String text = new String(bytes.get(), StandardCharsets.ISO_8859_1);
        SEPARATOR.splitAsStream(text).filter(words::contains).forEach(found::add);
        return true;
    }
}
