package dev.interlock.check.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether git would ignore a file that is not there, by the `.gitignore` files of its folder and
/// of those above. Coarser than git: good for staying silent, not for a finding.
public final class LikelyIgnored {
    /// A longer pattern is no one's.
    private static final int LONGEST = 200;

    private static final int MOST = 2_000;
    private static final int DEEPEST = 50;

    private final Project project;
    private final Map<String, List<Pattern>> files = new ConcurrentHashMap<>();

    private LikelyIgnored(Project project) {
        this.project = project;
    }

    public static boolean test(Project project, String path) {
        return project.once(LikelyIgnored.class, LikelyIgnored::new).has(path);
    }

    private boolean has(String path) {
        List<String> names = withFoldersAbove(path);
        String folder = path;
        while (!folder.isEmpty()) {
            folder = Paths.folder(folder);
            if (ignores(Paths.in(folder, ".gitignore"), names)) {
                return true;
            }
        }
        return false;
    }

    /// A pattern that fits a folder holds for all that is in it.
    private static List<String> withFoldersAbove(String path) {
        List<String> names = new ArrayList<>();
        for (String at = path; !at.isEmpty() && names.size() < DEEPEST; at = Paths.folder(at)) {
            names.add(at);
        }
        return names;
    }

    private boolean ignores(String file, List<String> names) {
        boolean ignored = false;
        for (Pattern pattern : files.computeIfAbsent(file, this::patterns)) {
            if (ignored == pattern.negated() && names.stream().anyMatch(pattern::fits)) {
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
                .limit(MOST)
                .toList();
    }

    /// A line of a `.gitignore`.
    ///
    /// @param below how a path ends that it fits below any folder, where it has no wildcard; else
    ///   empty
    /// @param anywhere the same below any folder
    private record Pattern(Glob here, String below, Glob anywhere, boolean negated) {
        static Pattern of(String line) {
            boolean negated = line.startsWith("!");
            String kept = negated ? line.substring(1) : line;
            String name = kept.endsWith("/") ? kept.substring(0, kept.length() - 1) : kept;
            String bare = name.startsWith("/") ? name.substring(1) : name;
            boolean literal = bare.indexOf('*') < 0 && bare.indexOf('?') < 0;
            return new Pattern(
                    new Glob(bare), literal ? "/" + bare : "", new Glob("**/" + bare), negated);
        }

        boolean counts() {
            String text = here.pattern();
            return !text.isEmpty() && !text.startsWith("#") && text.length() < LONGEST;
        }

        boolean fits(String path) {
            return below.isEmpty()
                    ? here.fits(Paths.name(path)) || here.fits(path) || anywhere.fits(path)
                    : path.endsWith(below) || path.equals(here.pattern());
        }
    }
}
