package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.util.List;
import java.util.Set;

/// What the configuration of a bundler says of the environment, as far as it is literal: Vite's
/// `define` and `envPrefix`, webpack's `DefinePlugin` and `EnvironmentPlugin`, Next's `env` and
/// `publicRuntimeConfig`.
///
/// @param inlined variables that are written into the code by their names
/// @param whole places that hand the whole environment to the bundle
/// @param prefixes of `envPrefix`; empty where it says nothing literal
/// @param given names that code finds a value under, whatever the environment has
public record BuildConfiguration(
        List<Inlined> inlined, List<Whole> whole, List<Prefix> prefixes, Set<String> given) {
    public static final BuildConfiguration NONE =
            new BuildConfiguration(List.of(), List.of(), List.of(), Set.of());

    /// @param name as code reads it: `process.env.NAME`
    /// @param fromEnvironment whether its value is one of the environment's
    public record Inlined(String name, boolean fromEnvironment, Span span) {}

    /// @param key of the property that takes it: `process.env` of `define`, `env`,
    ///   `publicRuntimeConfig`
    public record Whole(String key, Span span) {}

    /// @param text such as `VITE_`; an empty one fits every variable
    public record Prefix(String text, Span span) {}

    public BuildConfiguration {
        inlined = List.copyOf(inlined);
        whole = List.copyOf(whole);
        prefixes = List.copyOf(prefixes);
        given = Set.copyOf(given);
    }

    /// Reads any text whatever, in linear time.
    public static BuildConfiguration read(SourceText source) {
        String name = source.path().substring(source.path().lastIndexOf('/') + 1);
        return new BuildConfigurationReader(ModuleReader.tokens(source), name.startsWith("next."))
                .read();
    }
}
