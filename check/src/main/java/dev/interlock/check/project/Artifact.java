package dev.interlock.check.project;

import dev.interlock.check.work.Lazy;
import dev.interlock.model.Bytes;
import dev.interlock.model.Place;
import dev.interlock.plan.BuildPlan;
import dev.interlock.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The built output folder that a release would ship: of `--artifact`, else `build.output` of the
/// plan. It is mostly ignored by git, so it is read from the disk, with bounds.
public final class Artifact {
    /// Beside the artifact: what it was built from.
    public static final String RECORD = ".interlock-artifact.json";

    private static final int FILES = 100_000;

    /// The most of one file that is searched.
    private static final long FILE_BYTES = 32_000_000;

    /// The most of all files that is searched.
    private static final long ALL_BYTES = 160_000_000;

    /// Endings of files that hold text which somebody may be served.
    private static final Set<String> TEXTS =
            Set.of(
                    "cjs",
                    "conf",
                    "css",
                    "env",
                    "htm",
                    "html",
                    "js",
                    "json",
                    "mjs",
                    "rsc",
                    "svg",
                    "toml",
                    "txt",
                    "webmanifest",
                    "xml",
                    "yaml",
                    "yml");

    private final Project project;
    private final Optional<String> folder;
    private final Map<String, Entry> files = new TreeMap<>();
    private final Lazy<List<Text>> texts = new Lazy<>(this::readTexts);

    /// One file of the artifact, searched as bytes: each character is one.
    ///
    /// @param path relative to the artifact
    public record Text(String path, String text) {}

    private Artifact(Project project) {
        this.project = project;
        this.folder =
                project.options()
                        .artifact()
                        .or(() -> project.plan().build().flatMap(BuildPlan::output))
                        .map(Artifact::tidy);
        folder.ifPresent(this::walk);
    }

    public static Artifact of(Project project) {
        return project.once(Artifact.class, Artifact::new);
    }

    private static String tidy(String path) {
        String tidy = path.strip();
        while (tidy.startsWith("./")) {
            tidy = tidy.substring(2);
        }
        while (tidy.length() > 1 && tidy.endsWith("/")) {
            tidy = tidy.substring(0, tidy.length() - 1);
        }
        return tidy.equals(".") ? "" : tidy;
    }

    /// The folder that is named, whether or not it is there; relative to the root.
    public Optional<String> folder() {
        return folder;
    }

    /// Whether there is something to judge.
    public boolean exists() {
        return !files.isEmpty();
    }

    /// Whether it must be there: a command line names it, or a release is about to ship it.
    public boolean isRequired() {
        return project.options().artifact().isPresent() || project.options().release();
    }

    /// Every file, by its path relative to the artifact.
    public Collection<Entry> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /// Paths relative to the artifact, sorted.
    public Set<String> paths() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /// The file of this path relative to the artifact.
    public Optional<Entry> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// Whether there is such a file, or a folder of that name with files in it.
    public boolean has(String path) {
        return files.containsKey(path)
                || files.keySet().stream().anyMatch(one -> one.startsWith(path + "/"));
    }

    /// The bytes of a file, or of all files of a folder.
    public Bytes size(String path) {
        return new Bytes(
                files.entrySet().stream()
                        .filter(one ->
                                one.getKey().equals(path) || one.getKey().startsWith(path + "/"))
                        .mapToLong(one -> one.getValue().size())
                        .sum());
    }

    /// When the newest of its files was written.
    public Instant newest() {
        return files.values().stream()
                .map(Entry::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// The file as a whole, or the plan's line where there is no such file.
    public Place place(String path) {
        return file(path).map(entry -> Place.file(entry.path())).orElse(declared());
    }

    /// Where the project says which folder it is: the plan's line, else the folder.
    public Place declared() {
        boolean planned =
                project.options().artifact().isEmpty() && project.plan().build().isPresent();
        if (planned) {
            return project.plan().place("build.output");
        }
        return Place.file(folder.filter(one -> !one.isEmpty()).orElse(Plan.FILE));
    }

    /// Its text files, without source maps, which repeat what the bundles hold; read once.
    public List<Text> texts() {
        return texts.get();
    }

    private void walk(String root) {
        Deque<String> open = new ArrayDeque<>(List.of(""));
        while (!open.isEmpty()) {
            String inner = open.removeFirst();
            for (Entry entry : project.entries(Paths.in(root, inner).replaceFirst("/$", ""))) {
                String path = Paths.in(inner, entry.name());
                switch (entry.kind()) {
                    case FILE -> files.put(path, entry);
                    case FOLDER -> {
                        if (belongs(root, path)) {
                            open.add(path);
                        }
                    }
                    case LINK -> {
                        // What is behind it may be anything.
                    }
                }
                if (files.size() >= FILES) {
                    project.unread(root, "it has more than " + FILES + " files");
                    return;
                }
            }
        }
    }

    /// Whether what is in the folder is part of the build and not of other people's packages.
    private static boolean belongs(String root, String path) {
        String name = Paths.name(path);
        boolean cache = name.equals("cache") && (root + "/" + path).endsWith(".next/cache");
        return !cache && !name.equals("node_modules") && !name.equals(".git");
    }

    private List<Text> readTexts() {
        long left = ALL_BYTES;
        List<String> chosen = new ArrayList<>();
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            if (!isText(file.getKey())) {
                continue;
            }
            left -= Math.min(file.getValue().size(), FILE_BYTES);
            if (left < 0) {
                project.unread(
                        folder.orElse(""),
                        "its texts have more than " + ALL_BYTES / 1_000_000 + " MB");
                break;
            }
            chosen.add(file.getKey());
        }
        return chosen.parallelStream().flatMap(path -> read(path).stream()).toList();
    }

    private static boolean isText(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        if (name.startsWith(".env") || name.equals("_headers") || name.equals("_redirects")) {
            return true;
        }
        return TEXTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private Optional<Text> read(String path) {
        String full = Paths.in(folder.orElse(""), path);
        return project.readBytes(full, FILE_BYTES)
                .map(bytes -> new Text(path, new String(bytes, StandardCharsets.ISO_8859_1)));
    }
}
