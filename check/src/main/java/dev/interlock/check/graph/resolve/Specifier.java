package dev.interlock.check.graph.resolve;

/// What stands between the quotes of an import, without what is meant for the bundler.
///
/// @param written as it stands there
/// @param bare without loaders before `!`, a query behind `?` and a fragment behind `#`
public record Specifier(String written, String bare) {
    static Specifier of(String written) {
        String bare = written;
        int loader = bare.lastIndexOf('!');
        if (loader >= 0) {
            bare = bare.substring(loader + 1);
        }
        bare = upTo('?', bare);
        return new Specifier(written, bare.startsWith(".") ? upTo('#', bare) : bare);
    }

    private static String upTo(char mark, String specifier) {
        int at = specifier.indexOf(mark, 1);
        return at > 0 ? specifier.substring(0, at) : specifier;
    }

    boolean isRelative() {
        return bare.startsWith("./")
                || bare.startsWith("../")
                || bare.equals(".")
                || bare.equals("..");
    }

    /// The name of the package that it begins with: `react`, `@scope/name`; empty where that can be
    /// none: `@/x`, `~/x`, `#x`, `C:\x`.
    String packageName() {
        return packageName(bare);
    }

    /// As [#packageName()], of a specifier without loaders and query.
    public static String packageName(String specifier) {
        int first = specifier.indexOf('/');
        boolean scoped = specifier.startsWith("@");
        int end = scoped && first > 0 ? specifier.indexOf('/', first + 1) : first;
        String name = end < 0 ? specifier : specifier.substring(0, end);
        return isName(name, scoped, first) ? name : "";
    }

    /// As npm lets old packages be called: capital letters among them.
    private static boolean isName(String name, boolean scoped, int slash) {
        if (name.isEmpty()
                || name.length() > 214
                || (scoped && (slash < 2 || slash + 1 == name.length()))) {
            return false;
        }
        for (int at = scoped ? 1 : 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean fits =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_'
                            || (c == '.' && at > 0)
                            || (scoped && at == slash);
            if (!fits) {
                return false;
            }
        }
        return !scoped || slash > 0;
    }

    /// What follows the package's name, as `exports` write it: `.` or `./sub/path`.
    static String subpath(String specifier, String packageName) {
        return "." + specifier.substring(packageName.length());
    }
}
