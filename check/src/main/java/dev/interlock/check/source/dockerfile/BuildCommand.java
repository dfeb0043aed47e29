package dev.interlock.check.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A `docker build` that a script says in so many words.
///
/// @param file of `-f`, relative to the script's folder; empty where it is the context's Dockerfile
/// @param context a folder, relative to the script's folder
public record BuildCommand(Optional<String> file, String context, Optional<String> target) {
    private static final Set<String> WITHOUT_VALUE =
            Set.of(
                    "--check",
                    "--compress",
                    "--force-rm",
                    "--load",
                    "--no-cache",
                    "--pull",
                    "--push",
                    "--quiet",
                    "--rm",
                    "--squash",
                    "--debug",
                    "-q",
                    "-D");
    private static final Set<String> ENDS = Set.of("&&", "||", "|", ";", "&");

    /// What is not literal, or not a folder of this repository.
    private static final String NOT_LITERAL = "$`(){}<>*?~";

    /// Longer scripts are not looked at.
    private static final int LONGEST = 100_000;

    /// The builds of a script; those that are not literal, or come after a `cd`, are left out.
    public static List<BuildCommand> in(String script) {
        var found = new ArrayList<BuildCommand>();
        if (script.length() > LONGEST || !script.contains("docker")) {
            return found;
        }
        for (String line : script.replace("\\\n", " ").lines().toList()) {
            String[] words = line.replace(";", " ; ").strip().split("\\s+");
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals("cd") || words[i].equals("pushd")) {
                    return found;
                }
                int arguments = arguments(words, i);
                if (arguments > 0) {
                    read(words, arguments).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /// Where the arguments of `docker build` begin that stands at `start`; 0 where none does.
    private static int arguments(String[] words, int start) {
        if (!words[start].equals("docker")) {
            return 0;
        }
        int next = start + 1;
        boolean longer =
                next < words.length
                        && (words[next].equals("buildx") || words[next].equals("image"));
        next += longer ? 1 : 0;
        return next < words.length && words[next].equals("build") ? next + 1 : 0;
    }

    private static Optional<BuildCommand> read(String[] words, int start) {
        Optional<String> file = Optional.empty();
        Optional<String> target = Optional.empty();
        Optional<String> context = Optional.empty();
        for (int i = start; i < words.length && !ENDS.contains(words[i]); i++) {
            String word = words[i];
            int equals = word.indexOf('=');
            String name = equals < 0 || !word.startsWith("--") ? word : word.substring(0, equals);
            boolean option = word.startsWith("-") && word.length() > 1;
            boolean own = name.length() < word.length() || WITHOUT_VALUE.contains(word);
            if (!option) {
                context = Optional.of(word);
                continue;
            }
            String value =
                    name.length() < word.length()
                            ? word.substring(equals + 1)
                            : own || i + 1 == words.length ? "" : words[++i];
            if (name.equals("-f") || name.equals("--file")) {
                file = Optional.of(unquoted(value));
            } else if (name.equals("--target")) {
                target = Optional.of(unquoted(value));
            }
        }
        Optional<String> folder = context.map(BuildCommand::unquoted);
        boolean literal =
                folder.filter(BuildCommand::isLiteral).isPresent()
                        && file.map(BuildCommand::isLiteral).orElse(true);
        Optional<String> from = file;
        Optional<String> to = target;
        return literal ? folder.map(path -> new BuildCommand(from, path, to)) : Optional.empty();
    }

    private static String unquoted(String word) {
        return word.replace("\"", "").replace("'", "");
    }

    private static boolean isLiteral(String path) {
        return !path.isEmpty()
                && !path.equals("-")
                && !path.startsWith("/")
                && !path.contains("://")
                && !path.contains("@")
                && path.chars().noneMatch(unit -> NOT_LITERAL.indexOf(unit) >= 0);
    }
}
