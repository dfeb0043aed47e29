package dev.interlock.check.source.git;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The filters that a git configuration defines: programs that git starts on a file's content
/// (gitattributes(5), "filter").
///
/// @param names as `[filter "NAME"]` gives them, each once
public record FilterDrivers(List<String> names) {
    private static final String SECTION = "filter.";

    public FilterDrivers {
        names = List.copyOf(names);
    }

    /// Reads `git config -z --name-only --list`: names such as `filter.lfs.clean`.
    public static FilterDrivers parse(byte[] output) {
        SequencedSet<String> names = new LinkedHashSet<>();
        Records.forEach(
                output,
                key -> {
                    int end = key.lastIndexOf('.');
                    if (key.startsWith(SECTION) && end >= SECTION.length()) {
                        names.add(key.substring(SECTION.length(), end));
                    }
                });
        return new FilterDrivers(List.copyOf(names));
    }

    /// Whether every one can be switched off by `-c`, which ends a name at its first `=`.
    public boolean switchable() {
        return names.stream().noneMatch(name -> name.contains("="));
    }

    /// Arguments that leave every filter without a program, and so without effect. An empty
    /// `process` alone would do; the others are for git before 2.11.
    public List<String> switchedOff() {
        return names.stream()
                .flatMap(name ->
                        List.of(
                                "-c",
                                SECTION + name + ".process=",
                                "-c",
                                SECTION + name + ".clean=",
                                "-c",
                                SECTION + name + ".smudge=",
                                "-c",
                                SECTION + name + ".required=false")
                                .stream())
                .toList();
    }
}
