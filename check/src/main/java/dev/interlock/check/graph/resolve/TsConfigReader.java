package dev.interlock.check.graph.resolve;

import dev.interlock.check.graph.resolve.TsConfig.Members;
import dev.interlock.check.graph.resolve.TsConfig.Mode;
import dev.interlock.check.graph.resolve.TsConfig.Target;
import dev.interlock.check.graph.resolve.TsConfig.Within;
import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.json.JsonDialect;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads configurations of TypeScript as `tsc` 5.9 does: `extends` first, own settings over it,
/// every path relative to the file that states it.
final class TsConfigReader {
    /// Configurations that one may extend, directly or not. Real chains have fewer than ten.
    private static final int MOST_EXTENDED = 200;

    private static final JsonObject NOTHING = new JsonObject(List.of(), 0, 0);

    private static final String CONFIG_FOLDER = "${configDir}";

    private final Project project;
    private final KnownFiles files;
    private final BiFunction<String, String, Optional<String>> packageFile;
    private final Map<String, Optional<JsonObject>> parsed = new ConcurrentHashMap<>();
    private final Map<String, Optional<TsConfig>> read = new ConcurrentHashMap<>();

    /// @param packageFile finds the file that a specifier means in `node_modules`, from a folder
    TsConfigReader(
            Project project,
            KnownFiles files,
            BiFunction<String, String, Optional<String>> packageFile) {
        this.project = project;
        this.files = files;
        this.packageFile = packageFile;
    }

    /// A setting as it is written, and the folder that it is relative to.
    private record Stated(JsonValue value, String folder) {}

    /// All settings of one chain, the last word of each.
    private static final class Chain {
        final Map<String, Stated> options = new HashMap<>();
        final Map<String, Stated> members = new HashMap<>();
        final Set<String> open = new HashSet<>();
        int seen;
        boolean whole = true;
    }

    /// The configuration of this file; empty where there is no such file.
    Optional<TsConfig> read(String path) {
        Optional<TsConfig> known = read.get(path);
        if (known == null) {
            known = load(path);
            read.put(path, known);
        }
        return known;
    }

    private Optional<TsConfig> load(String path) {
        if (!files.isFile(path)) {
            return Optional.empty();
        }
        Chain chain = new Chain();
        Optional<JsonObject> root = object(path);
        if (root.isEmpty()) {
            // It is there and cannot be read: whatever it sets is not known.
            chain.whole = false;
            return Optional.of(config(path, NOTHING, chain));
        }
        collect(path, root.get(), chain);
        return Optional.of(config(path, root.get(), chain));
    }

    private Optional<JsonObject> object(String path) {
        return parsed.computeIfAbsent(
                path,
                key ->
                        project.read(key)
                                .flatMap(text ->
                                        JsonReader.read(text, JsonDialect.WITH_COMMENTS).object()));
    }

    /// Puts what the file and all that it extends state into the chain, the extended first.
    private void collect(String path, JsonObject root, Chain chain) {
        if (chain.open.contains(path) || ++chain.seen > MOST_EXTENDED) {
            chain.whole = false;
            return;
        }
        chain.open.add(path);
        String folder = Paths.folder(path);
        for (String base : texts(root.get("extends"))) {
            Optional<String> file = extended(folder, base);
            Optional<JsonObject> object = file.flatMap(this::object);
            if (file.isPresent() && object.isPresent()) {
                collect(file.get(), object.get(), chain);
            } else {
                chain.whole = false;
            }
        }
        chain.open.remove(path);
        root.object("compilerOptions").ifPresent(options -> state(options, folder, chain.options));
        for (String key : List.of("files", "include", "exclude")) {
            root.get(key).ifPresent(value -> chain.members.put(key, new Stated(value, folder)));
        }
    }

    private static void state(JsonObject options, String folder, Map<String, Stated> to) {
        for (JsonMember member : options.members()) {
            to.put(member.name(), new Stated(member.value(), folder));
        }
    }

    private Optional<String> extended(String folder, String base) {
        boolean relative = base.startsWith("./") || base.startsWith("../") || base.equals("..");
        if (!relative) {
            return base.startsWith("/") ? Optional.empty() : packageFile.apply(folder, base);
        }
        return FilePath.join(folder, base)
                .flatMap(path -> files.isFile(path) ? Optional.of(path) : withEnding(path));
    }

    private Optional<String> withEnding(String path) {
        return Optional.of(path + ".json").filter(files::isFile);
    }

    private TsConfig config(String path, JsonObject root, Chain chain) {
        String folder = Paths.folder(path);
        Optional<String> baseUrl = folderOf(chain, "baseUrl", folder);
        return new TsConfig(
                path,
                baseUrl,
                paths(chain, baseUrl, folder),
                chain.whole || chain.options.containsKey("paths"),
                folders(chain, "rootDirs", folder),
                suffixes(chain),
                texts(chain.options.get("customConditions")),
                mode(chain),
                folderOf(chain, "outDir", folder),
                folderOf(chain, "rootDir", folder),
                members(chain, folder),
                references(root, folder));
    }

    private Optional<PatternMap<List<Target>>> paths(
            Chain chain, Optional<String> baseUrl, String folder) {
        Stated stated = chain.options.get("paths");
        if (stated == null) {
            return Optional.empty();
        }
        String base = baseUrl.orElse(stated.folder());
        var map = new PatternMap<List<Target>>();
        for (JsonMember member :
                stated.value().asObject().map(JsonObject::members).orElse(List.of())) {
            List<Target> targets =
                    texts(Optional.of(member.value())).stream()
                            .map(text -> target(base, text, folder))
                            .toList();
            map.add(member.name(), targets);
        }
        return Optional.of(map.sorted());
    }

    private static Target target(String base, String text, String folder) {
        return place(base, text, folder)
                .map(path -> new Target(path, true))
                .orElseGet(() -> new Target(text, false));
    }

    /// The path that a setting means; empty where it leaves the tree.
    private static Optional<String> place(String base, String text, String folder) {
        return text.startsWith(CONFIG_FOLDER)
                ? FilePath.join(folder, "." + text.substring(CONFIG_FOLDER.length()))
                : FilePath.join(base, text);
    }

    private static Optional<String> folderOf(Chain chain, String key, String folder) {
        return Optional.ofNullable(chain.options.get(key))
                .flatMap(stated ->
                        stated.value()
                                .asString()
                                .flatMap(text -> place(stated.folder(), text, folder)));
    }

    private static List<String> folders(Chain chain, String key, String folder) {
        Stated stated = chain.options.get(key);
        return stated == null
                ? List.of()
                : texts(stated).stream()
                        .flatMap(text -> place(stated.folder(), text, folder).stream())
                        .toList();
    }

    private static List<String> suffixes(Chain chain) {
        List<String> found = texts(chain.options.get("moduleSuffixes"));
        return found.isEmpty() ? List.of("") : found;
    }

    /// `tsc` 5.9: what `moduleResolution` says, else what `module` implies.
    private static Mode mode(Chain chain) {
        String resolution = word(chain, "moduleResolution");
        String module = word(chain, "module");
        return switch (resolution) {
            case "bundler" -> Mode.BUNDLER;
            case "node16", "nodenext" -> Mode.NODE;
            case "node", "node10", "classic" -> Mode.CLASSIC_NODE;
            default -> module.startsWith("node") ? Mode.NODE : Mode.BUNDLER;
        };
    }

    private static String word(Chain chain, String key) {
        Stated stated = chain.options.get(key);
        return stated == null ? "" : stated.value().asString().orElse("").toLowerCase(Locale.ROOT);
    }

    private static Members members(Chain chain, String folder) {
        Set<String> named = Set.copyOf(files(chain.members.get("files"), folder));
        boolean nothing = chain.members.containsKey("files") && named.isEmpty();
        Stated include = chain.members.get("include");
        List<Within> within =
                include != null
                        ? globs(include, folder)
                        : chain.members.containsKey("files")
                                ? List.of()
                                : List.of(Within.of(Paths.in(folder, "**")));
        boolean empty = nothing && (include == null || within.isEmpty());
        return new Members(named, within, globs(chain.members.get("exclude"), folder), empty);
    }

    private static List<String> files(@Nullable Stated stated, String folder) {
        return stated == null
                ? List.of()
                : texts(stated).stream()
                        .flatMap(text -> place(stated.folder(), text, folder).stream())
                        .toList();
    }

    /// A pattern with no star and no ending names a folder, as `tsc` has it.
    private static List<Within> globs(@Nullable Stated stated, String folder) {
        if (stated == null) {
            return List.of();
        }
        List<Within> found = new ArrayList<>();
        for (String text : texts(stated)) {
            place(stated.folder(), text, folder)
                    .ifPresent(path -> {
                        boolean isFolder =
                                Paths.name(path).indexOf('*') < 0
                                        && FilePath.ending(path).isEmpty();
                        found.add(Within.of(isFolder ? Paths.in(path, "**") : path));
                    });
        }
        return found;
    }

    private static List<String> references(JsonObject root, String folder) {
        List<String> found = new ArrayList<>();
        for (JsonValue item : root.items("references")) {
            item.asObject()
                    .flatMap(reference -> reference.string("path"))
                    .flatMap(path -> FilePath.join(folder, path))
                    .map(path -> path.endsWith(".json") ? path : Paths.in(path, "tsconfig.json"))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<String> texts(@Nullable Stated stated) {
        return stated == null ? List.of() : texts(Optional.of(stated.value()));
    }

    /// A text, or the texts of an array.
    private static List<String> texts(Optional<JsonValue> value) {
        return value.map(it ->
                        it.asString()
                                .map(List::of)
                                .orElseGet(() ->
                                        it.asItems().stream()
                                                .flatMap(item -> item.asString().stream())
                                                .toList()))
                .orElse(List.of());
    }
}
