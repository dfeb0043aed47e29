package dev.interlock.check.project;

/// Whether git would ignore a file that is not there, by the names in the `.gitignore` files of its
/// folder and the root. Coarser than git: good for staying silent, not for a finding.
public final class LikelyIgnored {
    private LikelyIgnored() {}

    public static boolean test(Project project, String path) {
        String folder = Paths.folder(path);
        return ignores(project, ".gitignore", path)
                || (!folder.isEmpty() && ignores(project, Paths.in(folder, ".gitignore"), path));
    }

    private static boolean ignores(Project project, String file, String path) {
        boolean ignored = false;
        for (String line : project.read(file).map(text -> text.text()).orElse("").split("\n", -1)) {
            String pattern = line.strip();
            boolean negated = pattern.startsWith("!");
            String bare = pattern.replaceFirst("^!", "").replaceFirst("^/", "");
            if (!bare.isEmpty()
                    && !bare.startsWith("#")
                    && bare.length() < 200
                    && fits(bare, path)) {
                ignored = !negated;
            }
        }
        return ignored;
    }

    private static boolean fits(String pattern, String path) {
        return new Glob(pattern).fits(Paths.name(path))
                || new Glob(pattern).fits(path)
                || new Glob("**/" + pattern).fits(path);
    }
}
