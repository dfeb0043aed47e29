package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Values of the flags of `RUN`: BuildKit's `commands_run*.go`. A value with a variable is not
/// judged.
final class RunFlags {
    private static final Set<String> NETWORKS = Set.of("default", "none", "host");
    private static final Set<String> SECURITY = Set.of("sandbox", "insecure");
    private static final Set<String> TYPES = Set.of("bind", "cache", "tmpfs", "secret", "ssh");
    private static final Set<String> SHARING = Set.of("shared", "private", "locked");
    private static final Set<String> KEYS =
            Set.of(
                    "type",
                    "from",
                    "source",
                    "src",
                    "target",
                    "dst",
                    "destination",
                    "readonly",
                    "ro",
                    "readwrite",
                    "rw",
                    "required",
                    "size",
                    "id",
                    "sharing",
                    "mode",
                    "uid",
                    "gid",
                    "env");
    private static final Set<String> ALONE =
            Set.of("readonly", "ro", "readwrite", "rw", "required");

    private RunFlags() {}

    /// @param message with no value of a flag
    record Fault(String message, String fix) {}

    static Optional<Fault> fault(Word flag) {
        String value = FlagRules.value(flag).orElse("");
        return switch (FlagRules.name(flag)) {
            case "network" -> oneOf(value, NETWORKS, "--network is default, none or host");
            case "security" -> oneOf(value, SECURITY, "--security is sandbox or insecure");
            case "mount" -> mount(value);
            default -> Optional.empty();
        };
    }

    private static Optional<Fault> oneOf(String value, Set<String> allowed, String message) {
        return allowed.contains(value)
                ? Optional.empty()
                : Optional.of(new Fault(message, "Write one of these."));
    }

    private static Optional<Fault> mount(String value) {
        Optional<List<String>> fields = fields(value);
        if (fields.isEmpty()) {
            return Optional.of(
                    new Fault("--mount is no list of key=value", "Write key=value,key=value."));
        }
        String type = type(fields.get());
        if (type.indexOf('$') < 0 && !TYPES.contains(type)) {
            return Optional.of(
                    new Fault(
                            "--mount has a type that does not exist",
                            "The types are bind, cache, secret, ssh and tmpfs."));
        }
        for (String field : fields.get()) {
            Optional<Fault> fault = field(field);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return type.equals("secret") ? secret(fields.get()) : Optional.empty();
    }

    private static String key(String field) {
        int equals = field.indexOf('=');
        return field.substring(0, equals < 0 ? field.length() : equals).toLowerCase(Locale.ROOT);
    }

    private static String type(List<String> fields) {
        return fields.stream()
                .filter(field -> field.indexOf('=') >= 0 && key(field).equals("type"))
                .map(field -> field.substring(field.indexOf('=') + 1).toLowerCase(Locale.ROOT))
                .reduce("bind", (_, last) -> last);
    }

    private static Optional<Fault> field(String field) {
        String key = key(field);
        if (!KEYS.contains(key)) {
            return Optional.of(
                    new Fault(
                            "--mount has a key that does not exist",
                            Nearest.to(key, KEYS)
                                    .map(known -> "Did you mean " + known + "?")
                                    .orElse(
                                            "The usual keys are type, source, target, id and from.")));
        }
        int equals = field.indexOf('=');
        if (equals < 0) {
            return ALONE.contains(key)
                    ? Optional.empty()
                    : Optional.of(
                            new Fault("--mount: " + key + " has no value", "Write key=value."));
        }
        String value = field.substring(equals + 1);
        int dollar = value.indexOf('$');
        if (key.equals("from") && dollar >= 0 && dollar < value.length() - 1) {
            return Optional.of(
                    new Fault(
                            "--mount=from takes no variable",
                            "Name a stage with FROM … AS NAME and use that name."));
        }
        if (key.equals("sharing")
                && dollar < 0
                && !SHARING.contains(value.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    new Fault(
                            "--mount has a sharing that does not exist",
                            "It is shared, private or locked."));
        }
        return Optional.empty();
    }

    private static Optional<Fault> secret(List<String> fields) {
        boolean named =
                fields.stream()
                        .map(RunFlags::key)
                        .anyMatch(
                                Set.of("id", "source", "src", "target", "dst", "destination")
                                        ::contains);
        return named
                ? Optional.empty()
                : Optional.of(new Fault("--mount=type=secret names no secret", "Write id=NAME."));
    }

    /// The stage or image that a `--mount` takes files from.
    static Optional<String> mountedFrom(Word flag) {
        return fields(FlagRules.value(flag).orElse("")).stream()
                .flatMap(List::stream)
                .filter(field -> key(field).equals("from") && field.indexOf('=') >= 0)
                .map(field -> field.substring(field.indexOf('=') + 1))
                .findFirst();
    }

    /// The fields of one line of comma-separated values; empty where it is none.
    static Optional<List<String>> fields(String line) {
        var fields = new ArrayList<String>();
        int index = 0;
        while (true) {
            var field = new StringBuilder();
            boolean quoted = index < line.length() && line.charAt(index) == '"';
            index = quoted ? quoted(line, index + 1, field) : plain(line, index, field);
            if (index < 0 || line.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.toString());
            if (index == line.length()) {
                return Optional.of(fields);
            }
            index++;
        }
    }

    private static int plain(String line, int from, StringBuilder field) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        field.append(line, from, end);
        return field.indexOf("\"") >= 0 ? -1 : end;
    }

    private static int quoted(String line, int from, StringBuilder field) {
        int index = from;
        while (index < line.length()) {
            char unit = line.charAt(index++);
            if (unit != '"') {
                field.append(unit);
            } else if (index == line.length() || line.charAt(index) == ',') {
                return index;
            } else if (line.charAt(index) == '"') {
                field.append('"');
                index++;
            } else {
                return -1;
            }
        }
        return -1;
    }
}
