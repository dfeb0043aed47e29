package dev.interlock.outside.compose;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names of images, and the file by which an artifact says which image its traffic service runs.
public final class ImageName {
    /// The file in the root of the artifact of a release by image.
    public static final String FILE = ".interlock-image";

    private static final Pattern BY_DIGEST =
            Pattern.compile("[a-z0-9][\\w./:-]{0,250}@sha256:[0-9a-f]{64}");

    private static final String HUB = "docker.io/";
    private static final String LIBRARY = "docker.io/library/";

    private ImageName() {}

    /// Whether an image's name says by digest which one it is.
    public static boolean isByDigest(String name) {
        return BY_DIGEST.matcher(name).matches();
    }

    /// Without digest and tag: `registry:5000/shop`.
    static String repository(String name) {
        int at = name.indexOf('@');
        String plain = at < 0 ? name : name.substring(0, at);
        int colon = plain.lastIndexOf(':');
        return colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
    }

    /// As `docker save` writes it: with a tag, and without Docker Hub's own name.
    static String written(String name) {
        String plain =
                name.startsWith(LIBRARY)
                        ? name.substring(LIBRARY.length())
                        : name.startsWith(HUB) ? name.substring(HUB.length()) : name;
        boolean whole = plain.contains("@") || plain.lastIndexOf(':') > plain.lastIndexOf('/');
        return whole ? plain : plain + ":latest";
    }

    /// The name and digest that an engine remembers: `shop@sha256:…`, with no tag between.
    static Optional<String> remembered(String name) {
        int at = name.indexOf('@');
        return at < 0
                ? Optional.empty()
                : Optional.of(repository(written(name)) + name.substring(at));
    }
}
