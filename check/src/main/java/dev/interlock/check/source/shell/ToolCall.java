package dev.interlock.check.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command by what it comes down to: `sudo npx --yes wrangler@4 deploy` is `wrangler deploy`.
///
/// @param program without folders and versions
/// @param command where it stands
public record ToolCall(String program, List<String> arguments, ShellCommand command) {
    private static final Set<String> FETCHERS = Set.of("npx", "bunx", "pnpx");
    private static final Set<String> MANAGERS = Set.of("npm", "pnpm", "yarn", "bun");
    private static final Set<String> EXECUTES = Set.of("exec", "dlx", "x");
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "-C",
                    "--dir",
                    "--prefix",
                    "--cwd",
                    "--filter",
                    "-F",
                    "-w",
                    "--workspace",
                    "-p",
                    "--package");

    public ToolCall {
        arguments = List.copyOf(arguments);
    }

    public static ToolCall of(ShellCommand written) {
        ShellCommand command = Prefixes.stripped(written);
        List<String> words = command.texts();
        String program = name(words.getFirst());
        List<String> rest = words.subList(1, words.size());
        if (FETCHERS.contains(program)) {
            return fetched(rest, command).orElse(new ToolCall(program, rest, command));
        }
        int first = afterOptions(rest, 0);
        if (MANAGERS.contains(program)
                && first < rest.size()
                && EXECUTES.contains(rest.get(first))) {
            return fetched(rest.subList(first + 1, rest.size()), command)
                    .orElse(new ToolCall(program, rest, command));
        }
        return new ToolCall(program, rest, command);
    }

    private static Optional<ToolCall> fetched(List<String> rest, ShellCommand command) {
        int tool = afterOptions(rest, 0);
        return tool == rest.size()
                ? Optional.empty()
                : Optional.of(
                        new ToolCall(
                                name(rest.get(tool)),
                                rest.subList(tool + 1, rest.size()),
                                command));
    }

    public boolean is(String... programs) {
        return List.of(programs).contains(program);
    }

    /// The arguments that are no options; the value of an option that has one in a word of its own
    /// is among them unless it is named here.
    public List<String> plain(String... optionsWithValue) {
        Set<String> valued = Set.of(optionsWithValue);
        var plain = new ArrayList<String>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (valued.contains(argument)) {
                at++;
            } else if (!argument.startsWith("-")) {
                plain.add(argument);
            }
        }
        return plain;
    }

    public boolean has(String... options) {
        return arguments.stream().anyMatch(List.of(options)::contains);
    }

    /// The script of `package.json` that it runs: `npm run build`, `yarn build`.
    public Optional<String> packageScript() {
        if (!MANAGERS.contains(program)) {
            return Optional.empty();
        }
        int at = afterOptions(arguments, 0);
        if (at < arguments.size() && arguments.get(at).equals("workspace")) {
            at = afterOptions(arguments, at + 2);
        } else if (at < arguments.size() && arguments.get(at).equals("workspaces")) {
            at = arguments.indexOf("run");
        }
        if (at < 0 || at >= arguments.size()) {
            return Optional.empty();
        }
        String word = arguments.get(at);
        boolean run = word.equals("run") || word.equals("run-script");
        if (run) {
            int script = afterOptions(arguments, at + 1);
            return script < arguments.size()
                    ? Optional.of(arguments.get(script))
                    : Optional.empty();
        }
        boolean test = word.equals("test") || word.equals("t");
        return test || !program.equals("npm") ? Optional.of(word) : Optional.empty();
    }

    private static int afterOptions(List<String> words, int from) {
        int at = from;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += WITH_VALUE.contains(words.get(at)) ? 2 : 1;
        }
        return Math.min(at, words.size());
    }

    /// `/usr/bin/npx` is `npx`, `wrangler@4.1.0` is `wrangler`, `@railway/cli` is `railway`.
    private static String name(String word) {
        String unversioned =
                word.lastIndexOf('@') > 0 ? word.substring(0, word.lastIndexOf('@')) : word;
        if (unversioned.startsWith("@railway/")) {
            return "railway";
        }
        return unversioned.substring(unversioned.lastIndexOf('/') + 1);
    }
}
