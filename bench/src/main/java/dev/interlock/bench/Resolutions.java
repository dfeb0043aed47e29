package dev.interlock.bench;

import dev.interlock.app.check.LocalRepository;
import dev.interlock.app.check.Repository;
import dev.interlock.check.graph.Modules;
import dev.interlock.check.graph.Resolution;
import dev.interlock.check.graph.Resolver;
import dev.interlock.check.project.Options;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import dev.interlock.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `./dev bench resolution REPOSITORY`: the questions that `tsc --traceResolution` answered about
/// the modules of a repository, answered by our resolver. Where `tsc` answers with declarations,
/// the file that they declare, or that they were made of, is the same answer; of an installed
/// package the package is compared, since `tsc` takes its types and we take its code.
public final class Resolutions {
    private static final Pattern QUESTION =
            Pattern.compile("======== Resolving module '(.*)' from '(.*)'\\. ========");
    private static final Pattern FOUND =
            Pattern.compile(
                    "======== Module name '.*' was successfully resolved to '(.*?)'(?: with Package ID .*)?\\. ========");
    private static final Pattern NOT_FOUND =
            Pattern.compile("======== Module name '.*' was not resolved\\. ========");
    private static final Pattern DECLARATIONS = Pattern.compile("\\.d\\.([mc]?)ts$");
    private static final Pattern SOURCE = Pattern.compile("\"sources\":\\[\"([^\"]+)\"\\]");
    private static final String INSTALLED = "node_modules/";
    private static final int SHOWN = 15;

    private final Path root;
    private final Resolver resolver;
    private final Modules modules;
    private final Map<String, List<String>> different = new TreeMap<>();
    private int same;
    private int notRead;

    private record Question(String from, String specifier) {}

    private Resolutions(Path root) {
        this.root = root;
        Repository.Opened opened = LocalRepository.open(root);
        var project = new Project(opened.tree(), opened.git(), Plan.EMPTY, Options.NONE, List.of());
        this.resolver = Resolver.of(project);
        this.modules = Modules.of(project);
    }

    /// @param args the repository; the trace that `tsc` printed
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).toRealPath();
        var resolutions = new Resolutions(root);
        Map<Question, Optional<String>> answers = resolutions.read(Path.of(args[1]));
        if (answers.isEmpty()) {
            System.err.println("bench: tsc asked nothing about a module of the repository");
            System.exit(2);
        }
        answers.forEach(resolutions::compare);
        resolutions.print();
        // Readers that were started beside are not waited for.
        System.exit(0);
    }

    /// Each question once, with the file that was found, relative to the repository.
    private Map<Question, Optional<String>> read(Path trace) throws IOException {
        Map<Question, Optional<String>> answers = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(trace)) {
            @Nullable Question open = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher question = QUESTION.matcher(line);
                Matcher found = FOUND.matcher(line);
                if (question.matches()) {
                    open = new Question(relative(question.group(2)), question.group(1));
                } else if (open != null && found.matches()) {
                    answers.put(open, Optional.of(relative(found.group(1))));
                } else if (open != null && NOT_FOUND.matcher(line).matches()) {
                    answers.put(open, Optional.empty());
                }
            }
        }
        answers.keySet()
                .removeIf(it -> modules.facts(it.from()).isEmpty() || isInstalled(it.from()));
        return answers;
    }

    private void compare(Question question, Optional<String> theirs) {
        Optional<Import> written =
                modules.facts(question.from()).map(ModuleFacts::imports).orElse(List.of()).stream()
                        .filter(it -> it.specifier().equals(question.specifier()))
                        .findFirst();
        if (written.isEmpty()) {
            // What the compiler adds itself: the module that JSX is made with, helpers.
            notRead++;
            return;
        }
        Resolution ours = resolver.resolve(question.from(), written.get());
        String kind = difference(theirs, ours);
        if (kind.isEmpty()) {
            same++;
        } else {
            different
                    .computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(
                            "%s: '%s': tsc %s, we %s"
                                    .formatted(
                                            question.from(),
                                            question.specifier(),
                                            theirs.orElse("nothing"),
                                            ours));
        }
    }

    /// Empty where both say the same.
    private String difference(Optional<String> theirs, Resolution ours) {
        return switch (ours) {
            case Resolution.File(String path) when theirs.isEmpty() ->
                    isCode(path)
                            ? "found by us alone"
                            : "no module of TypeScript: styles, pictures";
            case Resolution.File(String path) ->
                    isSameFile(theirs.get(), path) ? "" : "another file";
            // Its types come from a package, or are declared as a name.
            case Resolution.Builtin _ ->
                    theirs.isEmpty() || isInstalled(theirs.get()) ? "" : "a module of Node";
            case Resolution.NotInstalled(String name) ->
                    theirs.isEmpty() || packageOf(theirs.get()).equals(name)
                            ? ""
                            : "found by tsc alone";
            case Resolution.Missing _ -> theirs.isEmpty() ? "" : "found by tsc alone";
            case Resolution.Virtual _ -> theirs.isEmpty() ? "" : "made by a tool";
            case Resolution.OtherCase _ -> "other case";
            case Resolution.Unknown(String reason) ->
                    theirs.isEmpty() ? "" : "not decided by us: " + reason;
        };
    }

    private boolean isSameFile(String theirs, String ours) {
        String real = real(ours);
        if (isInstalled(theirs) || isInstalled(real)) {
            return packageOf(theirs).equals(packageOf(real));
        }
        if (source(theirs).filter(real::equals).isPresent()) {
            return true;
        }
        // `x.d.ts` declares `x.js`, `x.jsx` and `x`; `x.d.css.ts` declares `x.css`.
        String declared = DECLARATIONS.matcher(theirs).replaceFirst(".$1js");
        return theirs.equals(real)
                || declared.equals(real)
                || declared.equals(real + ".js")
                || declared.equals(real.replaceFirst("\\.jsx$", ".js"))
                || theirs.equals(real.replaceFirst("(\\.[a-z]+)$", ".d$1.ts"));
    }

    /// What built declarations were made of, by the map that the compiler wrote beside them.
    private Optional<String> source(String declarations) {
        Path map = root.resolve(declarations + ".map");
        try {
            Matcher named = SOURCE.matcher(Files.isRegularFile(map) ? Files.readString(map) : "");
            return named.find()
                    ? Optional.of(
                            relative(map.resolveSibling(named.group(1)).normalize().toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isCode(String path) {
        return Modules.isModule(path) || path.endsWith(".json") || path.endsWith(".node");
    }

    private static boolean isInstalled(String path) {
        return path.startsWith(INSTALLED) || path.contains("/" + INSTALLED);
    }

    /// `@types/a__b` declares `@a/b`.
    private static String packageOf(String path) {
        int at = path.lastIndexOf(INSTALLED);
        if (at < 0) {
            return path;
        }
        String[] parts = path.substring(at + INSTALLED.length()).split("/", 3);
        if (!parts[0].startsWith("@")) {
            return parts[0];
        }
        if (!parts[0].equals("@types")) {
            return parts[0] + "/" + parts[1];
        }
        int scope = parts[1].indexOf("__");
        return scope < 0
                ? parts[1]
                : "@" + parts[1].substring(0, scope) + "/" + parts[1].substring(scope + 2);
    }

    /// Package managers link packages; `tsc` follows the links.
    private String real(String path) {
        try {
            return relative(root.resolve(path).toRealPath().toString());
        } catch (IOException e) {
            return path;
        }
    }

    private String relative(String path) {
        return path.startsWith(root + "/") ? path.substring(root.toString().length() + 1) : path;
    }

    private void print() {
        int others = different.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "%n%d questions, %d the same (%.2f %%), %d that no source line asks%n",
                same + others, same, 100.0 * same / Math.max(1, same + others), notRead);
        different.forEach((kind, all) -> {
            System.out.printf("%n%d %s%n", all.size(), kind);
            all.stream().limit(SHOWN).forEach(it -> System.out.println("- " + it));
        });
    }
}
