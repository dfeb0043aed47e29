package dev.interlock.check.rules.imports;

import dev.interlock.check.project.Paths;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Scripts;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.work.Parallel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Files that scripts and pipelines name: they may write them, or copy them elsewhere.
final class ScriptedFiles {
    private static final Set<String> COPIES =
            Set.of("cp", "copy", "copyfiles", "cpy", "cpx", "mv", "rsync", "COPY", "ADD");

    /// The longest of [#COPIES].
    private static final int LONGEST_COPY = 9;

    private static final String FIRST_OF_COPIES = "cmrCA";

    /// Characters of a word.
    private static final boolean[] PARTS = parts();

    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final Set<String> copied = ConcurrentHashMap.newKeySet();

    private ScriptedFiles(Project project) {
        Parallel.each(Scripts.of(project).texts(), this::read);
    }

    static ScriptedFiles of(Project project) {
        return project.once(ScriptedFiles.class, ScriptedFiles::new);
    }

    /// Whether a file of this name is written of.
    boolean name(String path) {
        return named.contains(Paths.name(path));
    }

    /// Whether a script copies the file: what it imports relates to where it goes.
    boolean copy(String path) {
        String at = path;
        while (true) {
            if (copied.contains(at)) {
                return true;
            }
            int slash = at.indexOf('/');
            if (slash < 0) {
                return false;
            }
            at = at.substring(slash + 1);
        }
    }

    /// Every word of the text once; those of a line that copies are kept whole.
    private void read(SourceText source) {
        String text = source.text();
        boolean copies = false;
        boolean dotted = false;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : '\n';
            if (isPart(c)) {
                dotted |= c == '.';
                continue;
            }
            if (dotted) {
                add(text.substring(start, at), copies);
            } else if (!copies && mayCopy(text, start, at)) {
                copies = COPIES.contains(text.substring(start, at));
            }
            copies &= c != '\n' && c != ';' && c != '&' && c != '|';
            dotted = false;
            start = at + 1;
        }
    }

    /// @param word with a dot in it
    private void add(String word, boolean copies) {
        named.add(Paths.name(word));
        if (copies) {
            copied.add(word.startsWith("./") ? word.substring(2) : word);
        }
    }

    /// Whether one of [#COPIES] is as long and begins so.
    private static boolean mayCopy(String text, int start, int end) {
        return end - start >= 2
                && end - start <= LONGEST_COPY
                && FIRST_OF_COPIES.indexOf(text.charAt(start)) >= 0;
    }

    private static boolean isPart(char c) {
        return c < PARTS.length && PARTS[c];
    }

    private static boolean[] parts() {
        boolean[] parts = new boolean[128];
        for (char c = 0; c < parts.length; c++) {
            parts[c] =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "./_-@".indexOf(c) >= 0;
        }
        return parts;
    }
}
