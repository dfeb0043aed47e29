package dev.interlock.check.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the simple commands of a script in their order, whatever control structures they stand in.
///
/// Source: POSIX.1-2024, Shell Command Language, 2.2 "Quoting", 2.3 "Token Recognition", 2.7
/// "Redirection"; of bash also `<<<` and `$'…'`. Expansions stay as they are written, GitHub's `${{
/// … }}` among them, and what `$(…)` runs is not looked into. Tolerant: anything gives commands, an
/// open quote ends with the script. Time grows linearly with the text.
public final class ShellReader {
    /// Characters of a script that are read.
    public static final int MAX_LENGTH = 500_000;

    private final ShellText script;
    private final String text;
    private final List<ShellCommand> commands = new ArrayList<>();
    private final List<Open> waiting = new ArrayList<>();
    private Open open = new Open();
    private int at;

    private ShellReader(ShellText script) {
        this.script = script;
        this.text =
                script.text().length() > MAX_LENGTH
                        ? script.text().substring(0, MAX_LENGTH)
                        : script.text();
    }

    public static List<ShellCommand> read(ShellText script) {
        var reader = new ShellReader(script);
        reader.readAll();
        return List.copyOf(reader.commands);
    }

    private void readAll() {
        while (at < text.length()) {
            step();
        }
        end(false);
        takeHeredocs();
        finishWaiting();
    }

    private void step() {
        char c = text.charAt(at);
        switch (c) {
            case '\n' -> {
                at++;
                end(false);
                takeHeredocs();
                finishWaiting();
            }
            case ' ', '\t', '\r' -> at++;
            case '#' -> at = lineEnd(at);
            case ';', '(', ')' -> {
                at++;
                end(false);
            }
            case '&', '|' -> operator(c);
            case '<', '>' -> redirection("");
            default -> {
                if (text.startsWith("\\\n", at)) {
                    at += 2;
                } else {
                    word();
                }
            }
        }
    }

    private void operator(char c) {
        if (c == '&' && next() == '>') {
            at++;
            redirection("");
            return;
        }
        boolean doubled = next() == c;
        at += doubled ? 2 : 1;
        end(c == '|' && !doubled);
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    }

    /// A word, or the number of a redirection such as `2>`.
    private void word() {
        ShellText word = readWord();
        boolean number = !word.text().isEmpty() && word.text().chars().allMatch(Character::isDigit);
        if (number && at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == '>')) {
            redirection(word.text());
        } else {
            open.words.add(word);
        }
    }

    private void redirection(String descriptor) {
        int start = at;
        while (at < text.length() && at - start < 3 && "<>&|-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String operator = text.substring(start, at);
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == text.length() || "\n;()|&<>".indexOf(text.charAt(at)) >= 0) {
            return;
        }
        ShellText target = readWord();
        if (operator.equals("<<") || operator.equals("<<-")) {
            open.delimiter = target.text();
            open.tabs = operator.endsWith("-");
        } else if (operator.equals("<<<")) {
            open.heredoc.add(target);
        } else if (operator.equals("<") && descriptor.isEmpty()) {
            open.inputFile.add(target);
        }
    }

    /// Ends the command of the moment; one with a heredoc waits for its lines.
    private void end(boolean piped) {
        open.piped = piped;
        if (!open.words.isEmpty()) {
            waiting.add(open);
        }
        open = new Open();
        if (waiting.stream().allMatch(command -> command.delimiter.isEmpty())) {
            finishWaiting();
        }
    }

    /// The lines after this one belong to the heredocs of this one, in their order.
    private void takeHeredocs() {
        for (Open command : waiting) {
            if (!command.delimiter.isEmpty()) {
                command.heredoc.add(heredoc(command));
                command.delimiter = "";
            }
        }
    }

    private ShellText heredoc(Open command) {
        int start = at;
        while (at < text.length()) {
            int end = lineEnd(at);
            String line = text.substring(at, end);
            boolean last =
                    (command.tabs ? line.replaceFirst("^\t+", "") : line)
                            .strip()
                            .equals(command.delimiter);
            int lineStart = at;
            at = Math.min(end + 1, text.length());
            if (last) {
                return piece(start, lineStart, text.substring(start, lineStart), true);
            }
        }
        return piece(start, at, text.substring(start, at), true);
    }

    private void finishWaiting() {
        for (Open command : waiting) {
            command.finish().ifPresent(commands::add);
        }
        waiting.clear();
    }

    private ShellText readWord() {
        int start = at;
        var word = new StringBuilder();
        boolean exact = true;
        int contentStart = start;
        while (at < text.length() && "\n \t\r;|&()<>".indexOf(text.charAt(at)) < 0) {
            int before = at;
            boolean quoted = "'\"\\".indexOf(text.charAt(at)) >= 0;
            String part = readPart();
            if (quoted && before == start && !part.isEmpty() && at - before == part.length() + 2) {
                contentStart = before + 1;
            } else if (quoted || at - before != part.length()) {
                exact = false;
            } else if (contentStart != start) {
                exact = false;
            }
            word.append(part);
        }
        return piece(contentStart, at, word.toString(), exact);
    }

    private ShellText piece(int start, int end, String content, boolean exact) {
        return new ShellText(content, script.at(start), exact && script.exact() && end >= start);
    }

    /// A quoted string, an expansion, or one character; always goes on by at least one.
    private String readPart() {
        char c = text.charAt(at);
        return switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            case '`' -> through(at, closing('`'));
            case '$' -> expansion();
            default -> through(at, at + 1);
        };
    }

    private String escaped() {
        at += 2;
        if (at > text.length()) {
            at = text.length();
            return "\\";
        }
        char c = text.charAt(at - 1);
        return c == '\n' ? "" : String.valueOf(c);
    }

    private String singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        int close = end < 0 ? text.length() : end;
        String content = text.substring(at + 1, close);
        at = Math.min(close + 1, text.length());
        return content;
    }

    private String doubleQuoted() {
        var content = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(next()) >= 0) {
                content.append(escaped());
            } else if (c == '$') {
                content.append(expansion());
            } else {
                content.append(c);
                at++;
            }
        }
        at = Math.min(at + 1, text.length());
        return content.toString();
    }

    /// `$NAME`, `${…}`, `${{ … }}`, `$(…)`, `$'…'`, as written.
    private String expansion() {
        return switch (next()) {
            case '{' -> through(at, nested('{', '}'));
            case '(' -> through(at, nested('(', ')'));
            default -> through(at, at + 1);
        };
    }

    private String through(int start, int end) {
        at = Math.min(end, text.length());
        return text.substring(start, at);
    }

    private int closing(char quote) {
        int end = text.indexOf(quote, at + 1);
        return end < 0 ? text.length() : end + 1;
    }

    /// The end of what opens after the `$` that stands here. Quotes inside are left alone: an
    /// apostrophe in a comment would swallow the rest of the script.
    private int nested(char opens, char closes) {
        int depth = 0;
        for (int position = at + 1; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == opens) {
                depth++;
            } else if (c == closes && --depth == 0) {
                return position + 1;
            }
        }
        return text.length();
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// A command that is being read.
    private static final class Open {
        final List<ShellText> words = new ArrayList<>();
        final List<ShellText> heredoc = new ArrayList<>();
        final List<ShellText> inputFile = new ArrayList<>();
        String delimiter = "";
        boolean tabs;
        boolean piped;

        Optional<ShellCommand> finish() {
            int program = 0;
            List<ShellText> assignments = new ArrayList<>();
            while (program < words.size() && Prefixes.isBefore(words.get(program).text())) {
                if (Prefixes.isAssignment(words.get(program).text())) {
                    assignments.add(words.get(program));
                }
                program++;
            }
            return program == words.size()
                    ? Optional.empty()
                    : Optional.of(
                            new ShellCommand(
                                    assignments,
                                    words.subList(program, words.size()),
                                    heredoc.stream().findFirst(),
                                    inputFile.stream().findFirst(),
                                    piped));
        }
    }
}
