package dev.interlock.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes secrets out of a text before anybody sees it or it is kept, also where a program printed
/// them itself.
///
/// A secret shorter than [#SHORTEST] is left alone: it would be found in words that mean nothing.
///
/// @param forms every spelling that is hidden, longest first
public record Mask(List<String> forms) {
    /// Characters of the shortest secret that is hidden.
    public static final int SHORTEST = 8;

    /// What stands where a secret stood.
    public static final String STARS = "•••";

    public static final Mask NONE = new Mask(List.of());

    /// User and password of a URL: drivers print them apart from it.
    private static final Pattern CREDENTIALS =
            Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#@:]*:([^/?#]+)@");

    public Mask {
        forms = forms.stream().distinct().sorted(Sorting.by(String::length).reversed()).toList();
    }

    /// Hides these values as they are, as a URL or a JSON text spells them, line by line where they
    /// have several, and the password inside a URL.
    public static Mask of(Collection<String> secrets) {
        List<String> forms = new ArrayList<>();
        for (String secret : secrets) {
            Stream.concat(Stream.of(secret), parts(secret))
                    .flatMap(Mask::spellings)
                    .filter(form -> form.length() >= SHORTEST && !form.isBlank())
                    .forEach(forms::add);
        }
        return new Mask(forms);
    }

    public Mask and(Mask other) {
        return new Mask(Stream.concat(forms.stream(), other.forms.stream()).toList());
    }

    /// The text with [#STARS] in the place of each secret.
    public String hide(String text) {
        String hidden = text;
        for (String form : forms) {
            if (hidden.contains(form)) {
                hidden = hidden.replace(form, STARS);
            }
        }
        return hidden;
    }

    private static Stream<String> parts(String secret) {
        Stream<String> lines =
                secret.indexOf('\n') < 0 ? Stream.empty() : secret.lines().map(String::strip);
        Matcher url = CREDENTIALS.matcher(secret);
        return url.find() ? Stream.concat(lines, Stream.of(url.group(1))) : lines;
    }

    private static Stream<String> spellings(String secret) {
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"));
    }

    /// Never what it hides.
    @Override
    public String toString() {
        return "Mask[" + forms.size() + "]";
    }
}
