package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Which configuration of TypeScript holds for a file: of the nearest folder above that has one,
/// the one whose files it is among.
final class Configs {
    /// Configurations of one folder, those that they refer to included.
    private static final int MOST = 200;

    private final KnownFiles files;
    private final TsConfigReader reader;
    private final Map<String, List<String>> variants = new HashMap<>();
    private final Map<String, List<TsConfig>> byFolder = new ConcurrentHashMap<>();

    Configs(
            Project project,
            KnownFiles files,
            BiFunction<String, String, Optional<String>> packageFile) {
        this.files = files;
        this.reader = new TsConfigReader(project, files, packageFile);
        for (String path : project.filesBesideCode(Configs::isVariant)) {
            variants.computeIfAbsent(Paths.folder(path), key -> new ArrayList<>()).add(path);
        }
    }

    /// `tsconfig.app.json` and the like.
    private static boolean isVariant(String path) {
        String name = Paths.name(path);
        return name.startsWith("tsconfig.")
                && name.endsWith(".json")
                && !name.equals("tsconfig.json");
    }

    /// Those that may hold, the most fitting first; none where there is no configuration above.
    List<TsConfig> of(String path) {
        List<TsConfig> near = near(Paths.folder(path));
        if (near.size() < 2) {
            return near;
        }
        Optional<TsConfig> own =
                near.stream()
                        .filter(config -> config.members().have(path))
                        .findFirst()
                        .or(() -> near.stream().filter(it -> !it.members().empty()).findFirst());
        if (own.isEmpty() || own.get().path().equals(near.getFirst().path())) {
            return near;
        }
        List<TsConfig> order = new ArrayList<>(near);
        order.remove(own.get());
        order.addFirst(own.get());
        return order;
    }

    /// The one of a folder itself, as a build of it would take it.
    Optional<TsConfig> in(String folder) {
        return near(folder).stream().filter(config -> config.folder().equals(folder)).findFirst();
    }

    private List<TsConfig> near(String folder) {
        List<TsConfig> known = byFolder.get(folder);
        if (known == null) {
            known = search(folder);
            byFolder.put(folder, known);
        }
        return known;
    }

    private List<TsConfig> search(String folder) {
        Optional<String> main =
                Stream.of("tsconfig.json", "jsconfig.json")
                        .map(name -> Paths.in(folder, name))
                        .filter(files::isFile)
                        .findFirst();
        List<String> beside = variants.getOrDefault(folder, List.of());
        boolean top = folder.isEmpty() || Paths.name(folder).equals("node_modules");
        List<TsConfig> above = main.isPresent() || top ? List.of() : near(Paths.folder(folder));
        return main.isEmpty() && beside.isEmpty() ? above : own(main, beside, above);
    }

    /// The folder's own: its main one, what that refers to, and its neighbours by name.
    private List<TsConfig> own(Optional<String> main, List<String> beside, List<TsConfig> above) {
        Deque<String> open = new ArrayDeque<>();
        main.ifPresent(open::add);
        Set<String> seen = new LinkedHashSet<>();
        List<TsConfig> found = new ArrayList<>();
        while (!open.isEmpty() && seen.size() < MOST) {
            String path = open.removeFirst();
            if (seen.add(path)) {
                reader.read(path)
                        .ifPresent(config -> {
                            found.add(config);
                            open.addAll(config.references());
                        });
            }
        }
        beside.stream()
                .filter(path -> !seen.contains(path))
                .limit(MOST)
                .forEach(path -> reader.read(path).ifPresent(found::add));
        found.addAll(above);
        return List.copyOf(found);
    }
}
