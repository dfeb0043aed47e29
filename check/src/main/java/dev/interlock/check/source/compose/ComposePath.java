package dev.interlock.check.source.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Where a path that a Compose file names leads.
public sealed interface ComposePath {
    /// @param path relative to the project's root, with `/`; empty for the root itself
    record Inside(String path) implements ComposePath {}

    /// It leaves the project, or is absolute.
    record Outside() implements ComposePath {}

    /// A Git, HTTP or OCI address.
    record Remote() implements ComposePath {}

    /// It depends on a variable of which nothing is known.
    record Unknown() implements ComposePath {}

    Pattern REMOTE =
            Pattern.compile("^([a-z][a-z0-9+.-]*://|git@|github\\.com/).*", Pattern.DOTALL);

    /// @param base the folder that a relative path starts from, relative to the root
    static ComposePath of(String base, String written) {
        if (REMOTE.matcher(written).matches()) {
            return new Remote();
        }
        boolean absolute =
                written.startsWith("/")
                        || written.startsWith("~")
                        || written.startsWith("\\")
                        || written.matches("(?s)^[A-Za-z]:[/\\\\].*");
        return absolute || written.indexOf('\0') >= 0
                ? new Outside()
                : inside(base + "/" + written);
    }

    private static ComposePath inside(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return new Outside();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return new Inside(String.join("/", parts));
    }

    /// The folder of a path; empty for the root.
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
