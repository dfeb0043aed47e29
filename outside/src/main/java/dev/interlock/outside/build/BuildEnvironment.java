package dev.interlock.outside.build;

import dev.interlock.check.source.secret.SecretNames;
import dev.interlock.model.Mask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The variables that a build sees.
public final class BuildEnvironment {
    /// What lets somebody steer Interlock is no business of a build.
    private static final String OWN = "INTERLOCK_";

    private BuildEnvironment() {}

    /// The caller's variables, and those of the target that the framework writes into what browsers
    /// download (`NEXT_PUBLIC_`, `VITE_`, …): the artifact is built with the values that it will
    /// run with. No other variable of the target is given to a build.
    public static Map<String, String> of(Map<String, String> caller, Map<String, String> target) {
        Map<String, String> all = new TreeMap<>(caller);
        all.keySet().removeIf(name -> name.startsWith(OWN));
        target.forEach((name, value) -> {
            if (SecretNames.publicPrefix(name).isPresent()) {
                all.put(name, value);
            }
        });
        return all;
    }

    /// Hides the values of variables that hold a secret by their names.
    public static Mask mask(Map<String, String> environment) {
        List<String> secrets =
                environment.entrySet().stream()
                        .filter(variable -> SecretNames.isSecret(variable.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        return Mask.of(secrets);
    }
}
