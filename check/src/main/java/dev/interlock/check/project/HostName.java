package dev.interlock.check.project;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a machine that a plan names is the one with these names.
public final class HostName {
    private static final List<String> EVERYBODY = List.of("localhost", "");

    private HostName() {}

    /// Without regard to case; a name without a dot is the first part of a full one.
    ///
    /// @param host a name or an address
    /// @param names the machine's names and addresses
    public static boolean isOneOf(String host, Set<String> names) {
        String plain = host.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !EVERYBODY.contains(name))
                .anyMatch(name ->
                        name.equals(plain) || isFirstPart(name, plain) || isFirstPart(plain, name));
    }

    private static boolean isFirstPart(String name, String full) {
        return name.indexOf('.') < 0 && name.indexOf(':') < 0 && full.startsWith(name + ".");
    }
}
