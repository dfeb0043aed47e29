package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.Dockerfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The Dockerfiles of a project that ship: each read once.
///
/// A file counts by its name: `Dockerfile`, `Containerfile`, `Dockerfile.NAME`, `NAME.Dockerfile`.
/// Templates, files of another language (`Dockerfile.md`, `dockerfile.ts`) and those of development
/// containers, tests and examples do not.
public final class Dockerfiles {
    private static final Set<String> PLAIN = Set.of("Dockerfile", "dockerfile", "Containerfile");

    /// Endings of `Dockerfile.ENDING` that are no name of an image's variant.
    private static final Set<String> NOT_READ =
            Set.of(
                    "bak",
                    "bats",
                    "cfg",
                    "cs",
                    "diff",
                    "dockerignore",
                    "ejs",
                    "erb",
                    "ftl",
                    "go",
                    "hbs",
                    "html",
                    "in",
                    "j2",
                    "java",
                    "jinja",
                    "jinja2",
                    "js",
                    "json",
                    "jsx",
                    "kt",
                    "liquid",
                    "lock",
                    "lua",
                    "m4",
                    "md",
                    "mdx",
                    "mjs",
                    "mustache",
                    "njk",
                    "old",
                    "orig",
                    "patch",
                    "php",
                    "png",
                    "ps1",
                    "py",
                    "rb",
                    "rej",
                    "rs",
                    "rst",
                    "sample",
                    "sh",
                    "sha256",
                    "snap",
                    "svg",
                    "swp",
                    "tera",
                    "template",
                    "test",
                    "tmp",
                    "tmpl",
                    "toml",
                    "tpl",
                    "ts",
                    "tsx",
                    "txt",
                    "vue",
                    "xml",
                    "yaml",
                    "yml");

    private static final Set<String> FOLDERS_ASIDE =
            Set.of(".devcontainer", ".gitpod", "templates");

    /// A line that only a template engine understands.
    private static final Pattern TEMPLATE =
            Pattern.compile(
                    "^[ \\t]*+(?:\\{\\{|\\{%|<%)|^[ \\t]*+(?i:FROM)[^\\n]*(?:\\{\\{|\\{%|<%|@[A-Z_]+@|%%)",
                    Pattern.MULTILINE);

    private final Map<String, Dockerfile> byPath = new TreeMap<>();

    private Dockerfiles(Project project) {
        List<String> paths = project.filesBesideCode(Dockerfiles::isDockerfile);
        for (Dockerfile file : project.parse(paths, Dockerfile::parse)) {
            if (!isTemplate(file.source())) {
                byPath.put(file.source().path(), file);
            }
        }
    }

    public static Dockerfiles of(Project project) {
        return project.once(Dockerfiles.class, Dockerfiles::new);
    }

    /// Every one, by path.
    public List<Dockerfile> all() {
        return List.copyOf(byPath.values());
    }

    public Optional<Dockerfile> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /// Whether a file of this path is a Dockerfile that ships.
    static boolean isDockerfile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return (PLAIN.contains(name) || isVariant(name)) && Shipping.ships(path) && !isAside(path);
    }

    private static boolean isVariant(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean prefixed = name.startsWith("Dockerfile.") || name.startsWith("Containerfile.");
        boolean named = ending.equals("Dockerfile") || ending.equals("dockerfile");
        return (prefixed && !NOT_READ.contains(ending.toLowerCase(Locale.ROOT)))
                || (named && name.length() > ending.length() + 1 && !name.startsWith(".gitpod."));
    }

    private static boolean isAside(String path) {
        for (String folder : path.split("/", -1)) {
            if (FOLDERS_ASIDE.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTemplate(SourceText source) {
        return TEMPLATE.matcher(source.text()).find();
    }
}
