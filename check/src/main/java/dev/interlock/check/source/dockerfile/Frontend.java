package dev.interlock.check.source.dockerfile;

import java.util.Locale;
import java.util.Set;

/// The image that a `# syntax=` directive names.
///
/// @param repository without registry `docker.io`
/// @param tag empty where there is none, or a digest alone
public record Frontend(String repository, String tag) {
    private static final Set<String> DOCKERS =
            Set.of("docker/dockerfile", "docker/dockerfile-upstream", "moby/dockerfile");

    /// The first that reads `["array"] # comment` as something else than an array: 1.9.0.
    private static final int STRICT_MINOR = 9;

    static Frontend of(String value) {
        int blank = value.indexOf(' ');
        String image = blank < 0 ? value : value.substring(0, blank);
        int at = image.indexOf('@');
        String named = at < 0 ? image : image.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String repository = tagged ? named.substring(0, colon) : named;
        String plain =
                repository.startsWith("docker.io/")
                        ? repository.substring("docker.io/".length())
                        : repository;
        return new Frontend(
                plain.toLowerCase(Locale.ROOT), tagged ? named.substring(colon + 1) : "");
    }

    public boolean isDockers() {
        return DOCKERS.contains(repository);
    }

    /// Whether the tag names a version before 1.9.0, which drops what follows a JSON array.
    public boolean dropsTextAfterArrays() {
        String[] parts = tag.split("[.-]", 3);
        if (parts.length < 2 || !parts[0].equals("1") || !isNumber(parts[1])) {
            return false;
        }
        return Integer.parseInt(parts[1]) < STRICT_MINOR;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() < 5
                && text.chars().allMatch(unit -> unit >= '0' && unit <= '9');
    }
}
