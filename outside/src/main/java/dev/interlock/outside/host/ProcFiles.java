package dev.interlock.outside.host;

import dev.interlock.check.project.Host;
import dev.interlock.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Figures that the kernel writes as text (proc(5), cgroups(7), "Pressure Stall Information").
///
/// @param root `/`, or a folder that stands for it
record ProcFiles(Path root) {
    private static final Pattern FIELD = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB");
    private static final Pattern AVERAGE = Pattern.compile("some .*?avg60=(\\d+\\.\\d+)");

    /// A limit above this is no limit: version 1 of control groups writes a number near 2^63.
    private static final long NO_LIMIT = 1L << 60;

    /// Empty where the system does not say.
    Optional<Host.Memory> memory() {
        Map<String, Long> fields = new HashMap<>();
        Matcher match = FIELD.matcher(read("proc/meminfo").orElse(""));
        while (match.find()) {
            fields.put(match.group(1), Long.parseLong(match.group(2)) * 1_024);
        }
        Long total = fields.get("MemTotal");
        Long available = fields.get("MemAvailable");
        if (total == null || available == null) {
            return Optional.empty();
        }
        OptionalLong limit = groupFile("memory.max", "memory/memory.limit_in_bytes");
        boolean limited = limit.isPresent() && limit.getAsLong() < total;
        long used = groupFile("memory.current", "memory/memory.usage_in_bytes").orElse(0);
        long left = limited ? Math.max(0, limit.getAsLong() - used) : available;
        return Optional.of(
                new Host.Memory(
                        new Bytes(limited ? limit.getAsLong() : total),
                        new Bytes(Math.min(left, available)),
                        new Bytes(fields.getOrDefault("SwapTotal", 0L)),
                        new Bytes(fields.getOrDefault("SwapFree", 0L)),
                        limited,
                        stalled()));
    }

    Optional<String> hostName() {
        return read("proc/sys/kernel/hostname").map(String::strip).filter(name -> !name.isEmpty());
    }

    private Optional<Double> stalled() {
        Matcher match = AVERAGE.matcher(read("proc/pressure/memory").orElse(""));
        return match.find() ? Optional.of(Double.parseDouble(match.group(1))) : Optional.empty();
    }

    /// The number in a file of this process's control group, version 2 or 1.
    private OptionalLong groupFile(String second, String first) {
        String group =
                read("proc/self/cgroup")
                        .orElse("")
                        .lines()
                        .filter(line -> line.startsWith("0::/"))
                        .map(line -> line.substring("0::/".length()))
                        .findFirst()
                        .orElse("");
        return number("sys/fs/cgroup/" + (group.isEmpty() ? "" : group + "/") + second)
                .or(() -> number("sys/fs/cgroup/" + second))
                .or(() -> number("sys/fs/cgroup/" + first))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// Empty for `max`, which is no limit.
    private Optional<Long> number(String file) {
        return read(file)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,19}"))
                .map(text -> text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text))
                .filter(number -> number < NO_LIMIT);
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(
                    new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
