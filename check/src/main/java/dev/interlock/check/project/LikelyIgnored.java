package dev.interlock.check.project;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether git would ignore a file that is not there, by the names in the `.gitignore` files of its
/// folder and the root. Coarser than git: good for staying silent, not for a finding.
public final class LikelyIgnored {
    /// A longer pattern is no one's.
    private static final int LONGEST = 200;

    private final Project project;
    private final Map<String, List<Pattern>> files = new ConcurrentHashMap<>();

    private LikelyIgnored(Project project) {
        this.project = project;
    }

    public static boolean test(Project project, String path) {
        return project.once(LikelyIgnored.class, LikelyIgnored::new).has(path);
    }

    private boolean has(String path) {
        String folder = Paths.folder(path);
        return ignores(".gitignore", path)
                || (!folder.isEmpty() && ignores(Paths.in(folder, ".gitignore"), path));
    }

    private boolean ignores(String file, String path) {
        boolean ignored = false;
        for (Pattern pattern : files.computeIfAbsent(file, this::patterns)) {
            if (ignored == pattern.negated() && pattern.fits(path)) {
                ignored = !pattern.negated();
            }
        }
        return ignored;
    }

    private List<Pattern> patterns(String file) {
        return project.read(file).stream()
                .flatMap(text -> text.text().lines())
                .map(String::strip)
                .map(Pattern::of)
                .filter(Pattern::counts)
                .toList();
    }

    /// A line of a `.gitignore`.
    ///
    /// @param anywhere the same below any folder
    private record Pattern(Glob here, Glob anywhere, boolean negated) {
        static Pattern of(String line) {
            boolean negated = line.startsWith("!");
            String kept = negated ? line.substring(1) : line;
            String bare = kept.startsWith("/") ? kept.substring(1) : kept;
            return new Pattern(new Glob(bare), new Glob("**/" + bare), negated);
        }

        boolean counts() {
            String text = here.pattern();
            return !text.isEmpty() && !text.startsWith("#") && text.length() < LONGEST;
        }

        boolean fits(String path) {
            return here.fits(Paths.name(path)) || here.fits(path) || anywhere.fits(path);
        }
    }
}
