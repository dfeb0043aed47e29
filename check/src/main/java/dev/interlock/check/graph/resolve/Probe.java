package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for the file that a path without its ending means, and notes where it looked.
final class Probe {
    /// In the order of TypeScript, Vite and webpack as far as they agree; rare ones last, since a
    /// tool that knows them is set up to.
    private static final List<String> ENDINGS =
            List.of(
                    ".ts", ".tsx", ".js", ".jsx", ".mjs", ".mts", ".cjs", ".cts", ".json", ".d.ts",
                    ".vue", ".svelte", ".astro", ".mdx", ".d.mts", ".d.cts", ".node", ".wasm");

    private static final List<String> LANGUAGES =
            List.of(
                    ".coffee",
                    ".litcoffee",
                    ".gts",
                    ".gjs",
                    ".res",
                    ".re",
                    ".marko",
                    ".hbs",
                    ".civet",
                    ".imba",
                    ".elm",
                    ".ls");

    /// What may stand behind an ending of JavaScript: it names what the compiler writes.
    private static final Map<String, List<String>> WRITTEN_AS =
            Map.of(
                    ".js", List.of(".ts", ".tsx", ".js", ".jsx", ".d.ts"),
                    ".jsx", List.of(".tsx", ".ts", ".jsx", ".js", ".d.ts"),
                    ".mjs", List.of(".mts", ".mjs", ".d.mts"),
                    ".cjs", List.of(".cts", ".cjs", ".d.cts"));

    /// More than one specifier with a few targets ever asks for.
    private static final int MOST_TRIED = 200;

    private final KnownFiles files;
    private final List<String> suffixes;
    private final boolean fromTypeScript;
    private final List<Missed> missed = new ArrayList<>();

    /// A name that was looked for with all these endings.
    private record Missed(String stem, List<String> endings) {}

    /// @param suffixes `moduleSuffixes` and those of [Platforms], an empty one included
    /// @param fromTypeScript whether the importing module is written in it: then `x.js` means
    ///   `x.ts`
    Probe(KnownFiles files, List<String> suffixes, boolean fromTypeScript) {
        this.files = files;
        this.suffixes = suffixes;
        this.fromTypeScript = fromTypeScript;
    }

    /// Where it looked, in order.
    List<String> tried() {
        return missed.stream()
                .flatMap(one -> one.endings().stream().map(ending -> one.stem() + ending))
                .distinct()
                .limit(MOST_TRIED)
                .toList();
    }

    /// The file itself, as it is written elsewhere, or with an ending.
    Optional<String> file(String path) {
        String ending = FilePath.ending(path);
        List<String> written = WRITTEN_AS.getOrDefault(ending, List.of());
        String stem = path.substring(0, path.length() - ending.length());
        Optional<String> found =
                written.isEmpty() || !fromTypeScript ? exact(path) : first(stem, written);
        return found.or(() -> written.isEmpty() ? Optional.empty() : first(stem, written))
                .or(() ->
                        ending.equals(".json") && fromTypeScript
                                ? declared(stem)
                                : Optional.empty())
                .or(() -> first(path, ENDINGS))
                .or(() -> suffixes.size() > 1 ? first(stem, List.of(ending)) : Optional.empty());
    }

    /// With the ending of a language that is compiled to JavaScript.
    Optional<String> inAnotherLanguage(String path) {
        return first(path, LANGUAGES);
    }

    /// `index` with an ending.
    Optional<String> index(String folder) {
        return first(Paths.in(folder, "index"), ENDINGS);
    }

    /// The very file.
    Optional<String> exact(String path) {
        if (files.isFile(path)) {
            return Optional.of(path);
        }
        note(path);
        return Optional.empty();
    }

    private Optional<String> declared(String stem) {
        return exact(stem + ".d.json.ts");
    }

    private Optional<String> first(String stem, List<String> endings) {
        String folder = Paths.folder(stem);
        String name = Paths.name(stem);
        for (String ending : endings) {
            for (String suffix : suffixes) {
                if (files.isFile(folder, name + suffix + ending)) {
                    return Optional.of(stem + suffix + ending);
                }
            }
        }
        missed.add(new Missed(stem, endings));
        return Optional.empty();
    }

    private void note(String path) {
        missed.add(new Missed(path, List.of("")));
    }
}
