package dev.interlock.check.graph.rendering;

import java.util.Set;
import java.util.regex.Pattern;

/// What is known of components and functions of packages: whether they could hold a provider of
/// next-auth's session.
final class Wrappers {
    /// Packages that render what they are given and know nothing of sessions.
    private static final Set<String> PLAIN =
            Set.of(
                    "@tanstack/react-query",
                    "@tanstack/react-query-devtools",
                    "@vercel/analytics",
                    "@vercel/speed-insights",
                    "framer-motion",
                    "jotai",
                    "motion",
                    "next",
                    "next-intl",
                    "next-themes",
                    "nuqs",
                    "posthog-js",
                    "react",
                    "react-dom",
                    "react-hot-toast",
                    "react-redux",
                    "redux-persist",
                    "sonner",
                    "styled-components",
                    "swr");

    private static final Pattern PACKAGE = Pattern.compile("^(@[^/]+/)?[^/]+");

    /// Functions that give back a component like the one they get, or run what they get.
    private static final Pattern PLAIN_CALL =
            Pattern.compile(
                    "use[A-Z].*|use|memo|forwardRef|cache|observer|connect|lazy|dynamic|cloneElement|createPortal"
                            + "|Object|Array|String|Boolean|Promise|flushSync|startTransition");

    private Wrappers() {}

    static boolean isPlain(Definition.External component) {
        var matcher = PACKAGE.matcher(component.specifier());
        return PLAIN.contains(component.specifier())
                || (matcher.find() && PLAIN.contains(matcher.group()));
    }

    static boolean isPlainCall(String callee) {
        return PLAIN_CALL.matcher(callee.substring(callee.lastIndexOf('.') + 1)).matches()
                || (!Character.isUpperCase(callee.charAt(0)) && !callee.startsWith("with"));
    }
}
