package dev.interlock.check.source.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the commands of a script apart: separators, quotes, comments, continuations and
/// here-documents. Expansions stay as they are written; what is no shell at all gives commands that
/// mean nothing. Linear, and never throws.
///
/// Source: POSIX.1-2017, Shell Command Language, sections 2.2 (quoting), 2.3 (tokens), 2.7.4
/// (here-document).
public final class ShellReader {
    private static final int MOST_COMMANDS = 20_000;
    private static final int LONGEST = 1_000_000;
    private static final Pattern ASSIGNMENT =
            Pattern.compile("[A-Za-z_]\\w*\\+?=.*", Pattern.DOTALL);

    /// Words before a command that do not change which program it is about.
    private static final Set<String> BEFORE =
            Set.of(
                    "then", "else", "elif", "do", "if", "while", "until", "!", "{", "time", "exec",
                    "command", "sudo", "nohup");

    private final String script;
    private final List<ShellCommand> commands = new ArrayList<>();
    private final List<ShellWord> words = new ArrayList<>();
    // Here-documents whose bodies begin after this line, with the command that each belongs to.
    private final Deque<Awaited> awaited = new ArrayDeque<>();
    private int at;

    private record Awaited(int command, String delimiter, boolean indented) {}

    private ShellReader(String script) {
        this.script = script;
    }

    /// The commands of a script, in order. Places count from the script's first character.
    public static List<ShellCommand> read(String script) {
        if (script.length() > LONGEST) {
            return List.of();
        }
        ShellReader reader = new ShellReader(script);
        reader.run();
        return List.copyOf(reader.commands);
    }

    private void run() {
        while (at < script.length() && commands.size() < MOST_COMMANDS) {
            char c = script.charAt(at);
            if (c == '\n') {
                end();
                at++;
                bodies();
            } else if (c == '\\' && at + 1 < script.length() && script.charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#' && startsWord()) {
                skipLine();
            } else if (script.startsWith("<<", at) && !script.startsWith("<<<", at)) {
                hereDocument();
            } else if (";&|()".indexOf(c) >= 0) {
                end();
                at++;
            } else {
                word();
            }
        }
        end();
    }

    private boolean startsWord() {
        return at == 0 || " \t\n;&|(".indexOf(script.charAt(at - 1)) >= 0;
    }

    private void skipLine() {
        int newline = script.indexOf('\n', at);
        at = newline < 0 ? script.length() : newline;
    }

    private void word() {
        StringBuilder text = new StringBuilder();
        int start = at;
        char first = script.charAt(at);
        boolean quoted = first == '\'' || first == '"';
        boolean one = true;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == '\'' || c == '"') {
                one &= at == start;
                quote(c, text);
            } else if (c == '\\' && at + 1 < script.length()) {
                if (script.charAt(at + 1) != '\n') {
                    text.append(script.charAt(at + 1));
                }
                at += 2;
                one = false;
            } else if (c == '$' && script.startsWith("$(", at)) {
                substitution(text);
                one = false;
            } else if (" \t\r\n;&|()".indexOf(c) >= 0) {
                break;
            } else {
                text.append(c);
                at++;
                one = false;
            }
        }
        words.add(new ShellWord(text.toString(), quoted ? start + 1 : start, quoted && one));
    }

    private void quote(char mark, StringBuilder text) {
        at++;
        while (at < script.length() && script.charAt(at) != mark) {
            char c = script.charAt(at);
            if (mark == '"'
                    && c == '\\'
                    && at + 1 < script.length()
                    && "\"\\$`\n".indexOf(script.charAt(at + 1)) >= 0) {
                at++;
                c = script.charAt(at);
            }
            text.append(c);
            at++;
        }
        at++;
    }

    /// `$( … )` stays one part of its word: what it prints is not known.
    private void substitution(StringBuilder text) {
        int depth = 0;
        do {
            char c = script.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            text.append(c);
            at++;
        } while (at < script.length() && (depth > 0 || script.charAt(at - 1) == '$'));
    }

    private void hereDocument() {
        at += 2;
        boolean indented = at < script.length() && script.charAt(at) == '-';
        if (indented) {
            at++;
        }
        while (at < script.length() && (script.charAt(at) == ' ' || script.charAt(at) == '\t')) {
            at++;
        }
        int before = words.size();
        if (at < script.length() && ";&|()\n".indexOf(script.charAt(at)) < 0) {
            word();
        }
        if (words.size() > before) {
            awaited.add(new Awaited(commands.size(), words.removeLast().text(), indented));
        }
    }

    /// Reads the bodies of the here-documents that the line before has opened.
    private void bodies() {
        while (!awaited.isEmpty()) {
            Awaited document = awaited.removeFirst();
            int start = at;
            int end = script.length();
            while (at < script.length()) {
                int newline = script.indexOf('\n', at);
                int stop = newline < 0 ? script.length() : newline;
                String line = script.substring(at, stop);
                int begins = at;
                at = Math.min(script.length(), stop + 1);
                // In a pipeline's file the delimiter may be indented with the script around it.
                if ((document.indented ? line.stripLeading() : line)
                        .stripTrailing()
                        .equals(document.delimiter)) {
                    end = begins;
                    break;
                }
            }
            attach(document.command, new ShellWord(script.substring(start, end), start, true));
        }
    }

    private void attach(int command, ShellWord body) {
        if (command < commands.size()) {
            ShellCommand old = commands.get(command);
            commands.set(command, new ShellCommand(old.words(), Optional.of(body)));
        }
    }

    private void end() {
        int from = 0;
        while (from < words.size() && isBefore(words.get(from))) {
            from++;
        }
        if (from < words.size()) {
            commands.add(new ShellCommand(words.subList(from, words.size()), Optional.empty()));
        } else if (!awaited.isEmpty() && awaited.getLast().command == commands.size()) {
            awaited.removeLast();
        }
        words.clear();
    }

    private static boolean isBefore(ShellWord word) {
        return !word.quoted()
                && (BEFORE.contains(word.text()) || ASSIGNMENT.matcher(word.text()).matches());
    }
}
