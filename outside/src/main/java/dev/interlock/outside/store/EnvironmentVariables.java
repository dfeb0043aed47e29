package dev.interlock.outside.store;

import dev.interlock.model.Cause;
import dev.interlock.model.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The variables that were set by hand (`interlock env set`), by environment, encrypted. Safe for
/// many threads.
public final class EnvironmentVariables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int MOST = 1_000;
    private static final int LONGEST = 64 << 10;

    private final Layout layout;
    private final ServerKey key;

    EnvironmentVariables(Layout layout, ServerKey key) {
        this.layout = layout;
        this.key = key;
    }

    /// Sets one, or replaces it.
    public synchronized Answer<String> set(Scope scope, String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return Answer.refused(
                    Cause.NOT_SUPPORTED,
                    "a variable's name has letters, digits and `_` only, and begins with no digit");
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            return Answer.refused(
                    Cause.NOT_SUPPORTED,
                    "the value of " + name + " is longer than 64 KiB, or holds a NUL");
        }
        return read(scope)
                .then(before -> {
                    Map<String, String> after = new TreeMap<>(before);
                    after.put(name, value);
                    return after.size() > MOST
                            ? Answer.refused(
                                    Cause.NOT_SUPPORTED,
                                    scope + " has " + MOST + " variables already")
                            : write(scope, name, after);
                });
    }

    /// Removes one. Removing what is not there is no error.
    public synchronized Answer<String> remove(Scope scope, String name) {
        return read(scope)
                .then(before -> {
                    Map<String, String> after = new TreeMap<>(before);
                    after.remove(name);
                    return write(scope, name, after);
                });
    }

    /// Their names, sorted.
    public Answer<List<String>> names(Scope scope) {
        return read(scope).then(all -> new Answer.Given<>(List.copyOf(all.keySet())));
    }

    /// Names with values, which are never shown.
    public Answer<SortedMap<String, String>> read(Scope scope) {
        return sealed(scope).read();
    }

    private Answer<String> write(Scope scope, String name, Map<String, String> variables) {
        try {
            SealedVariables sealed = sealed(scope);
            Modes.folder(sealed.file().resolveSibling(""), Modes.SECRET_FOLDER);
            sealed.write(variables);
            return new Answer.Given<>(name);
        } catch (IOException e) {
            return new Answer.Refused<>(Failures.reason("the variables were not kept", e));
        }
    }

    private SealedVariables sealed(Scope scope) {
        return new SealedVariables(
                layout.environment(scope),
                key,
                "environment\0" + scope.service() + "\0" + scope.environment());
    }
}
