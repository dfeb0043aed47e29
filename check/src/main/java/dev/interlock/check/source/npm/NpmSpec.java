package dev.interlock.check.source.npm;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What npm takes the right-hand side of a dependency for (npm-package-arg 13).
public sealed interface NpmSpec {
    /// Versions from the registry; an exact version is a range of one.
    record Range(VersionRange range) implements NpmSpec {}

    /// A name for a version in the registry, such as `latest`.
    record Tag(String name) implements NpmSpec {}

    /// `npm:NAME@SPEC`: another package under this name.
    record Alias(String name, NpmSpec target) implements NpmSpec {}

    /// A folder, which npm links to.
    ///
    /// @param path as written, relative to the asking package
    record Folder(String path) implements NpmSpec {}

    /// An archive on disk or at an address, or a git repository.
    record Elsewhere() implements NpmSpec {}

    /// A protocol that npm does not know and refuses.
    ///
    /// @param name such as `workspace:`
    record Unsupported(String name) implements NpmSpec {}

    Pattern FILE = Pattern.compile("(?i)file:.*|(?:[.]|~/|/|[a-zA-Z]:).*", Pattern.DOTALL);
    Pattern ARCHIVE = Pattern.compile("(?i).*[.](?:tgz|tar\\.gz|tar)", Pattern.DOTALL);
    Pattern PROTOCOL = Pattern.compile("(?i)((?:git[+])?[a-z]+:).*", Pattern.DOTALL);
    Pattern KNOWN =
            Pattern.compile("(?i)(?:git[+][a-z]+|git|https?|ssh|github|gitlab|bitbucket|gist):");
    Pattern REPOSITORY = Pattern.compile("[^/\\s@:]+/[^/\\s:#]+(?:#.*)?");

    static NpmSpec parse(String written) {
        String spec = written.strip();
        if (FILE.matcher(spec).matches()) {
            return file(spec);
        }
        if (spec.toLowerCase(Locale.ROOT).startsWith("npm:")) {
            return alias(spec.substring("npm:".length()));
        }
        var protocol = PROTOCOL.matcher(spec);
        if (protocol.matches()) {
            String name = protocol.group(1);
            return KNOWN.matcher(name).matches() ? new Elsewhere() : new Unsupported(name);
        }
        if (REPOSITORY.matcher(spec).matches() || spec.contains("/") || spec.contains("@")) {
            return new Elsewhere();
        }
        return registry(spec);
    }

    private static NpmSpec file(String spec) {
        if (ARCHIVE.matcher(spec).matches()) {
            return new Elsewhere();
        }
        boolean prefixed = spec.toLowerCase(Locale.ROOT).startsWith("file:");
        return new Folder(prefixed ? spec.substring("file:".length()) : spec);
    }

    private static NpmSpec alias(String target) {
        int at = target.indexOf('@', 1);
        return at < 0
                ? new Alias(target, registry("*"))
                : new Alias(target.substring(0, at), registry(target.substring(at + 1).strip()));
    }

    private static NpmSpec registry(String spec) {
        Optional<VersionRange> range = VersionRange.parse(spec);
        return range.isPresent() ? new Range(range.get()) : new Tag(spec);
    }
}
