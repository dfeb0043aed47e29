package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dotenv.EnvEntry;
import dev.interlock.check.source.dotenv.EnvFile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that declares a folder's variables, such as `.env.example`.
///
/// @param folder the folder that it speaks for; empty for the root
/// @param named whether the plan names it, rather than convention
/// @param mentioned names in lines that are commented out: `# SENTRY_DSN=`; they are known and not
///   required
public record Contract(String folder, EnvFile file, boolean named, Set<String> mentioned) {
    private static final Pattern COMMENTED =
            Pattern.compile("\\s*#\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=.*");
    private static final Pattern OPTIONAL =
            Pattern.compile("(?<!not )(?<!non-)\\boptional(?:ly)?\\b", Pattern.CASE_INSENSITIVE);

    /// Longer lines are values, not remarks.
    private static final int MAX_LINE = 1_000;

    public Contract {
        mentioned = Set.copyOf(mentioned);
    }

    static Contract of(String folder, EnvFile file, boolean named) {
        Set<String> mentioned = new LinkedHashSet<>();
        SourceText source = file.source();
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.line(line);
            if (text.length() <= MAX_LINE) {
                Matcher match = COMMENTED.matcher(text);
                if (match.matches()) {
                    mentioned.add(match.group(1));
                }
            }
        }
        return new Contract(folder, file, named, mentioned);
    }

    public String path() {
        return file.path();
    }

    /// Its declarations, in the order of the file; only those whose name is one.
    public SequencedMap<String, EnvEntry> variables() {
        SequencedMap<String, EnvEntry> variables = new LinkedHashMap<>(file.byName());
        variables.values().removeIf(entry -> !entry.hasPlainName());
        return variables;
    }

    public Optional<EnvEntry> find(String name) {
        return file.find(name);
    }

    /// Whether the name stands there, commented out or not.
    public boolean declares(String name) {
        return find(name).isPresent() || mentioned.contains(name);
    }

    /// Whether the comment on the declaration's line, or the one on the line above, says
    /// `optional`.
    public boolean saysOptional(EnvEntry declaration) {
        return isOptional(comment(declaration.lastLine()))
                || isOptional(wholeComment(declaration.line() - 1));
    }

    private static boolean isOptional(String comment) {
        return OPTIONAL.matcher(comment).find();
    }

    /// What stands behind the line's last ` #`; empty where nothing does.
    private String comment(int line) {
        String text = bounded(line);
        int sign = Math.max(text.lastIndexOf(" #"), text.lastIndexOf("\t#"));
        return sign < 0 ? "" : text.substring(sign + 2);
    }

    private String wholeComment(int line) {
        String text = bounded(line).strip();
        return text.startsWith("#") ? text : "";
    }

    private String bounded(int line) {
        String text = file.source().line(line);
        return text.length() > MAX_LINE ? "" : text;
    }
}
