package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Glob;
import dev.interlock.check.project.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a `tsconfig.json` or `jsconfig.json` says about resolution, after everything that it
/// extends.
///
/// @param path of the file itself
/// @param baseUrl the folder, worked out
/// @param paths each target already joined with the folder that it is relative to; empty where none
///   are set
/// @param pathsKnown whether nothing that could not be read may set other paths
/// @param rootDirs folders that are laid over each other
/// @param suffixes `moduleSuffixes`; only an empty one where none are set
/// @param conditions `customConditions`
/// @param references files of the configurations that it refers to
public record TsConfig(
        String path,
        Optional<String> baseUrl,
        Optional<PatternMap<List<Target>>> paths,
        boolean pathsKnown,
        List<String> rootDirs,
        List<String> suffixes,
        List<String> conditions,
        Mode mode,
        Optional<String> outDir,
        Optional<String> rootDir,
        Members members,
        List<String> references) {

    /// How packages are looked up.
    public enum Mode {
        /// `main` alone, no `exports`
        CLASSIC_NODE,
        /// `exports`, and what is written is what is loaded
        NODE,
        /// `exports`, and endings may be left out
        BUNDLER
    }

    /// One target of a path pattern.
    ///
    /// @param path with `*` in it, from the project's root
    /// @param inside whether it stays in the tree
    public record Target(String path, boolean inside) {}

    /// Which files belong to a configuration.
    ///
    /// @param files listed by name
    /// @param include paths from the project's root; all below its folder where nothing is said
    /// @param empty whether it says that no file is its own: `"files": []`
    public record Members(
            Set<String> files, List<Within> include, List<Within> exclude, boolean empty) {
        boolean have(String path) {
            return files.contains(path)
                    || (include.stream().anyMatch(it -> it.has(path))
                            && exclude.stream().noneMatch(it -> it.has(path)));
        }
    }

    /// A pattern of files. Most name a whole folder, or an ending below it, which is cheaper to try
    /// than a glob.
    ///
    /// @param folder with `/` at its end, or empty for everything; what the pattern begins with
    /// @param ending of the names, where `glob` is empty
    /// @param glob for what follows; empty where the two say all
    public record Within(String folder, String ending, Optional<Glob> glob) {
        static Within of(String pattern) {
            int star = pattern.indexOf('*');
            int question = pattern.indexOf('?');
            int wild = question >= 0 && (star < 0 || question < star) ? question : star;
            String start = wild < 0 ? pattern : pattern.substring(0, wild);
            String folder = start.substring(0, start.lastIndexOf('/') + 1);
            String rest = pattern.substring(folder.length());
            if (rest.equals("**")) {
                return new Within(folder, "", Optional.empty());
            }
            String ending = rest.startsWith("**/*") ? rest.substring("**/*".length()) : "*";
            return ending.chars().anyMatch(c -> c == '*' || c == '?' || c == '/')
                    ? new Within(folder, "", Optional.of(new Glob(pattern)))
                    : new Within(folder, ending, Optional.empty());
        }

        boolean has(String path) {
            return path.startsWith(folder)
                    && path.endsWith(ending)
                    && (glob.isEmpty() || glob.get().fits(path));
        }
    }

    public String folder() {
        return Paths.folder(path);
    }
}
