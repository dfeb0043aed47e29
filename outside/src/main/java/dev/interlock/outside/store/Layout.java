package dev.interlock.outside.store;

import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where things are in the data folder.
///
/// ```
/// key                                         32 random bytes
/// pieces/ab/<hex>                             content by its digest
/// artifacts/<hex>.json                        manifests
/// environments/<service>/<environment>        variables set by hand, encrypted
/// releases/<service>/<environment>/<release>/
///     files/                                  the artifact
///     artifact                                its digest
///     variables                               encrypted
/// failures/<service>/<environment>/<release>/ pictures and traces of what went wrong
/// ```
///
/// @param data made where it is missing
public record Layout(Path data) {
    Path key() {
        return data.resolve("key");
    }

    Path pieces() {
        return data.resolve("pieces");
    }

    Path piece(Digest digest) {
        return pieces().resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    Path artifacts() {
        return data.resolve("artifacts");
    }

    Path artifact(Digest digest) {
        return artifacts().resolve(digest.hex() + ".json");
    }

    Path environments() {
        return data.resolve("environments");
    }

    Path environment(Scope scope) {
        return in(environments(), scope);
    }

    Path releases() {
        return data.resolve("releases");
    }

    Path release(Scope scope, ReleaseId release) {
        return in(releases(), scope).resolve(release.text());
    }

    Path failures() {
        return data.resolve("failures");
    }

    Path failures(Scope scope, ReleaseId release) {
        return in(failures(), scope).resolve(release.text());
    }

    /// A folder of this scope below another one.
    public static Path in(Path folder, Scope scope) {
        return folder.resolve(name(scope.service())).resolve(name(scope.environment()));
    }

    /// As a name of a folder: what is no letter, digit, `-` or `_` becomes `%` and its bytes in
    /// hexadecimal; so does a `.` in front, which keeps `..` and the store's own names apart.
    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (unit & 0xff);
            boolean plain =
                    (letter >= 'a' && letter <= 'z')
                            || (letter >= 'A' && letter <= 'Z')
                            || (letter >= '0' && letter <= '9')
                            || letter == '-'
                            || letter == '_'
                            || (letter == '.' && !name.isEmpty());
            name.append(plain ? String.valueOf(letter) : "%%%02x".formatted((int) letter));
        }
        return name.toString();
    }
}
