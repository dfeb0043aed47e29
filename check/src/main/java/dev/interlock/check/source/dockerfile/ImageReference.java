package dev.interlock.check.source.dockerfile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an image, cut into its parts (distribution/reference, `ParseNormalizedNamed`).
///
/// @param registry empty for Docker Hub
/// @param repository such as `node`, or `team/app`
public record ImageReference(
        Optional<String> registry,
        String repository,
        Optional<String> tag,
        Optional<String> digest) {
    private static final int LONGEST = 500;
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "(?:\\[[0-9a-fA-F:]+]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::[0-9]+)?");
    private static final Pattern COMPONENT =
            Pattern.compile("[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile(
                    "[A-Za-z][A-Za-z0-9]*+(?:[-_+.][A-Za-z][A-Za-z0-9]*+)*+:[0-9a-fA-F]{32,}");

    /// Empty where it is no image's name.
    public static Optional<ImageReference> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        Optional<String> tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.empty();
        String name = tagged ? named.substring(0, colon) : named;
        int slash = name.indexOf('/');
        boolean hasRegistry = slash >= 0 && isRegistry(name.substring(0, slash));
        var reference =
                new ImageReference(
                        hasRegistry ? Optional.of(name.substring(0, slash)) : Optional.empty(),
                        hasRegistry ? name.substring(slash + 1) : name,
                        tag,
                        digest);
        return reference.isValid() ? Optional.of(reference) : Optional.empty();
    }

    private static boolean isRegistry(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private boolean isValid() {
        for (String component : repository.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                return false;
            }
        }
        return registry.map(text -> REGISTRY.matcher(text).matches()).orElse(true)
                && tag.map(text -> TAG.matcher(text).matches()).orElse(true)
                && digest.map(text -> DIGEST.matcher(text).matches()).orElse(true);
    }

    /// The last part of the repository, such as `node`.
    public String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}
