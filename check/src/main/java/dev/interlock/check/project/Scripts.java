package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.work.Lazy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What runs the project: pipelines, shell scripts, make files, scripts of `package.json`, commands
/// without an ending, and the `README`, which shows people what to type. Only searched for words,
/// never run.
public final class Scripts {
    /// Files that are searched; a repository with more has them generated.
    private static final int MAX_FILES = 500;

    private static final Set<String> NAMES =
            Set.of(
                    "makefile",
                    "gnumakefile",
                    "justfile",
                    "package.json",
                    "jenkinsfile",
                    "taskfile.yml",
                    "taskfile.yaml",
                    ".gitlab-ci.yml",
                    "bitbucket-pipelines.yml",
                    "azure-pipelines.yml",
                    "cloudbuild.yaml",
                    "cloudbuild.yml",
                    "buildspec.yml",
                    "procfile",
                    ".drone.yml",
                    ".travis.yml",
                    "turbo.json",
                    ".envrc");
    private static final Set<String> ENDINGS =
            Set.of("sh", "bash", "zsh", "ps1", "mk", "service", "tf", "hcl", "fish", "bat", "cmd");
    private static final Set<String> CODE =
            Set.of("js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx", "map");
    private static final Pattern FILES =
            Pattern.compile("(?:(?:-f|--file)[ =]\\s*[\"']?[\\w./-]+[\"']?\\s+){2,10}");
    private static final Pattern FILE = Pattern.compile("(?:-f|--file)[ =]\\s*[\"']?([\\w./-]+)");

    private final List<SourceText> texts;
    private final Lazy<Set<String>> words;

    private Scripts(Project project) {
        List<String> paths = project.files(Scripts::isScript).stream().limit(MAX_FILES).toList();
        this.texts = project.parse(paths, text -> text);
        this.words = new Lazy<>(this::words);
    }

    /// Letters, digits and underscores, not beginning with a digit.
    private Set<String> words() {
        Set<String> found = new HashSet<>();
        for (SourceText source : texts) {
            String text = source.text();
            int start = -1;
            for (int at = 0; at <= text.length(); at++) {
                char c = at < text.length() ? text.charAt(at) : ' ';
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
                if (start < 0 ? letter : letter || (c >= '0' && c <= '9')) {
                    start = start < 0 ? at : start;
                } else if (start >= 0) {
                    found.add(text.substring(start, at));
                    start = -1;
                }
            }
        }
        return found;
    }

    public static Scripts of(Project project) {
        return project.once(Scripts.class, Scripts::new);
    }

    /// Whether this word stands in any of them; then it may be given there.
    public boolean mention(String word) {
        return words.get().contains(word);
    }

    /// All of them, for those who look for more than a word.
    public List<SourceText> texts() {
        return List.copyOf(texts);
    }

    /// Whether this word stands in any of them but a Dockerfile, which takes what others give.
    public boolean give(String word) {
        return mention(word)
                && texts.stream()
                        .filter(text -> !Dockerfiles.isDockerfile(text.path()))
                        .anyMatch(text -> WholeWord.stands(text.text(), word));
    }

    /// Whether this text stands in any of them.
    public boolean contain(String text) {
        return texts.stream().anyMatch(it -> it.text().contains(text));
    }

    /// Compose files that are named together (`-f ONE -f TWO`), by their last names in order.
    public List<List<String>> composeFiles() {
        var found = new ArrayList<List<String>>();
        for (SourceText text : texts) {
            Matcher group = FILES.matcher(text.text());
            while (group.find()) {
                found.add(
                        FILE.matcher(group.group())
                                .results()
                                .map(it -> Paths.name(it.group(1)))
                                .toList());
            }
        }
        return found;
    }

    /// A file without an ending at the root or among the project's commands: `sndev`, `bin/setup`.
    private static boolean isCommand(String path) {
        String folder = Paths.folder(path);
        return Paths.name(path).indexOf('.') < 0
                && (folder.isEmpty() || folder.equals("bin") || folder.equals("scripts"));
    }

    private static boolean isScript(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        boolean pipeline =
                path.startsWith(".github/workflows/")
                        || path.startsWith(".circleci/")
                        || path.startsWith(".github/actions/");
        String ending = name.substring(name.lastIndexOf('.') + 1);
        // An action's own code is code as any other, and often a bundle of megabytes.
        return (pipeline && !CODE.contains(ending))
                || NAMES.contains(name)
                || ENDINGS.contains(ending)
                || name.startsWith("readme")
                || name.startsWith("deploy")
                || isCommand(path);
    }
}
