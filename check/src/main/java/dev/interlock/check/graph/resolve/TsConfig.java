package dev.interlock.check.graph.resolve;

import dev.interlock.check.project.Glob;
import dev.interlock.check.project.Paths;
import java.util.List;
import java.util.Optional;

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
    /// @param include globs from the project's root; `folder/**` where nothing is said
    /// @param empty whether it says that no file is its own: `"files": []`
    public record Members(
            List<String> files, List<Glob> include, List<Glob> exclude, boolean empty) {
        boolean have(String path) {
            return files.contains(path)
                    || (include.stream().anyMatch(glob -> glob.fits(path))
                            && exclude.stream().noneMatch(glob -> glob.fits(path)));
        }
    }

    public String folder() {
        return Paths.folder(path);
    }
}
