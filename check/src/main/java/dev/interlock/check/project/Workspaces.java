package dev.interlock.check.project;

import dev.interlock.check.source.npm.PackageJson;
import dev.interlock.check.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/// Which folders the workspaces of one root are: `workspaces` of its `package.json`, or `packages`
/// of `pnpm-workspace.yaml`.
///
/// @param folder of the root
/// @param within globs of folders, relative to it
/// @param without globs of folders that are left out again
/// @param known whether every pattern was understood
record Workspaces(String folder, List<Glob> within, List<Glob> without, boolean known) {
    static final String PNPM_FILE = "pnpm-workspace.yaml";

    static Workspaces of(Project project, PackageJson root) {
        List<String> patterns = new ArrayList<>(root.workspaces());
        project.read(Paths.in(root.folder(), PNPM_FILE))
                .flatMap(text -> project.yaml(text).root())
                .flatMap(YamlNode::asMapping)
                .flatMap(file -> file.sequence("packages"))
                .ifPresent(list ->
                        list.items().stream()
                                .flatMap(item -> item.asScalar().stream())
                                .forEach(scalar -> patterns.add(scalar.text())));
        return of(root.folder(), patterns);
    }

    private static Workspaces of(String folder, List<String> patterns) {
        List<Glob> within = new ArrayList<>();
        List<Glob> without = new ArrayList<>();
        boolean known = true;
        for (String pattern : patterns) {
            boolean negative = pattern.startsWith("!");
            String path = tidy(negative ? pattern.substring(1) : pattern);
            if (path.chars().anyMatch(c -> "{}[]()!+@".indexOf(c) >= 0 && c != '@')) {
                known = false;
            } else {
                (negative ? without : within).add(new Glob(path));
            }
        }
        return new Workspaces(folder, within, without, known);
    }

    private static String tidy(String pattern) {
        String path = pattern.strip();
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    boolean has(String path) {
        if (!folder.isEmpty() && !path.startsWith(folder + "/")) {
            return false;
        }
        String relative = folder.isEmpty() ? path : path.substring(folder.length() + 1);
        return within.stream().anyMatch(glob -> glob.fits(relative))
                && without.stream().noneMatch(glob -> glob.fits(relative));
    }
}
