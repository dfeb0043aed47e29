package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which flags each instruction has: BuildKit's `instructions/parse.go` and `bflag.go`.
final class FlagRules {
    private enum Kind {
        YES_NO,
        ONCE,
        MANY
    }

    private static final Map<String, Map<String, Kind>> FLAGS =
            Map.of(
                    "ADD",
                    Map.of(
                            "chown", Kind.ONCE,
                            "chmod", Kind.ONCE,
                            "link", Kind.YES_NO,
                            "keep-git-dir", Kind.YES_NO,
                            "checksum", Kind.ONCE,
                            "unpack", Kind.YES_NO,
                            "exclude", Kind.MANY),
                    "COPY",
                    Map.of(
                            "chown", Kind.ONCE,
                            "from", Kind.ONCE,
                            "chmod", Kind.ONCE,
                            "link", Kind.YES_NO,
                            "parents", Kind.YES_NO,
                            "exclude", Kind.MANY),
                    "FROM",
                    Map.of("platform", Kind.ONCE),
                    "RUN",
                    Map.of(
                            "mount", Kind.MANY,
                            "device", Kind.MANY,
                            "network", Kind.ONCE,
                            "security", Kind.ONCE),
                    "HEALTHCHECK",
                    Map.of(
                            "interval", Kind.ONCE,
                            "timeout", Kind.ONCE,
                            "start-period", Kind.ONCE,
                            "start-interval", Kind.ONCE,
                            "retries", Kind.ONCE));

    /// The builder does not look at flags of these.
    private static final Set<String> UNCHECKED = Set.of("ARG", "STOPSIGNAL");

    private static final Pattern NAME = Pattern.compile("--[a-z][a-z-]{0,30}");

    private FlagRules() {}

    /// A fault in one flag.
    ///
    /// @param message with no value of a flag
    record Fault(Word flag, String message, String fix) {}

    static Optional<Fault> fault(Statement statement) {
        if (UNCHECKED.contains(statement.name())) {
            return Optional.empty();
        }
        var known = FLAGS.getOrDefault(statement.name(), Map.of());
        var seen = new HashSet<String>();
        for (Word flag : statement.flags()) {
            Optional<Fault> fault = fault(statement.name(), flag, known, seen);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(
            String instruction, Word flag, Map<String, Kind> known, Set<String> seen) {
        String name = name(flag);
        Kind kind = known.get(name);
        if (kind == null) {
            return fault(flag, instruction + " has no flag " + shown(name), nearest(known, name));
        }
        if (!seen.add(name) && kind != Kind.MANY) {
            return fault(flag, "the flag --" + name + " stands there twice", "Keep one of them.");
        }
        Optional<String> value = value(flag);
        if (kind == Kind.YES_NO) {
            return isYesNo(value)
                    ? Optional.empty()
                    : fault(flag, "--" + name + " is true or false", "Write --" + name + ".");
        }
        return value.isPresent()
                ? Optional.empty()
                : fault(flag, "--" + name + " has no value", "Write --" + name + "=VALUE.");
    }

    private static boolean isYesNo(Optional<String> value) {
        return value.isEmpty()
                || value.get().equalsIgnoreCase("true")
                || value.get().equalsIgnoreCase("false");
    }

    private static Optional<Fault> fault(Word flag, String message, String fix) {
        return Optional.of(new Fault(flag, message, fix));
    }

    /// A flag's name is no value, unless it does not look like a name.
    private static String shown(String name) {
        return NAME.matcher("--" + name).matches() ? "--" + name : "of that name";
    }

    private static String nearest(Map<String, Kind> known, String name) {
        List<String> names = known.keySet().stream().sorted().toList();
        return Nearest.to(name, names)
                .map(found -> "Did you mean --" + found + "?")
                .orElse(
                        names.isEmpty()
                                ? "Leave it out: this instruction has no flags."
                                : "It has --" + String.join(", --", names) + ".");
    }

    /// The name of a flag, without dashes and value.
    static String name(Word flag) {
        int equals = flag.text().indexOf('=');
        return flag.text().substring(2, equals < 0 ? flag.text().length() : equals);
    }

    static Optional<String> value(Word flag) {
        int equals = flag.text().indexOf('=');
        return equals < 0 ? Optional.empty() : Optional.of(flag.text().substring(equals + 1));
    }

    /// The value of a flag as a word of its own; the first, where there are several.
    static Optional<Word> word(Statement statement, String name) {
        return statement.flags().stream()
                .filter(flag -> name(flag).equals(name))
                .findFirst()
                .flatMap(flag -> value(flag).map(value -> new Word(value, flag.place())));
    }
}
