package dev.interlock.check.graph.rendering;

import java.util.Set;
import java.util.regex.Pattern;

/// What is known of components and functions of packages: whether they could hold a provider of
/// next-auth's session.
final class Wrappers {
    /// Packages that render what they are given and know nothing of sessions.
    private static final Set<String> PLAIN =
            Set.of(
                    "@apollo/client",
                    "@headlessui/react",
                    "@reduxjs/toolkit",
                    "@tabler/icons-react",
                    "@tanstack/react-query",
                    "@tanstack/react-query-devtools",
                    "antd",
                    "cmdk",
                    "framer-motion",
                    "geist",
                    "jotai",
                    "lucide-react",
                    "motion",
                    "next",
                    "next-i18next",
                    "next-intl",
                    "next-query-params",
                    "next-themes",
                    "nextjs-toploader",
                    "nuqs",
                    "posthog-js",
                    "radix-ui",
                    "react",
                    "react-bootstrap",
                    "react-dnd",
                    "react-dom",
                    "react-error-boundary",
                    "react-hook-form",
                    "react-hot-toast",
                    "react-i18next",
                    "react-icons",
                    "react-intl",
                    "react-redux",
                    "recoil",
                    "redux-persist",
                    "sonner",
                    "styled-components",
                    "swr",
                    "use-query-params",
                    "vaul",
                    "zustand");

    /// Scopes all of whose packages are so.
    private static final Set<String> PLAIN_SCOPES =
            Set.of(
                    "@chakra-ui",
                    "@dnd-kit",
                    "@emotion",
                    "@heroui",
                    "@mantine",
                    "@mui",
                    "@nextui-org",
                    "@radix-ui",
                    "@sentry",
                    "@trpc",
                    "@vercel");

    private static final Pattern PACKAGE = Pattern.compile("^(@[^/]+/)?[^/]+");

    /// Functions that give back a component like the one they get, or run what they get.
    private static final Pattern PLAIN_CALL =
            Pattern.compile(
                    "use[A-Z].*|use|memo|forwardRef|cache|observer|connect|lazy|dynamic|cloneElement|createPortal"
                            + "|Object|Array|String|Boolean|Promise|flushSync|startTransition");

    /// Properties by whose names a component gets others to put around its children.
    private static final Pattern FOR_COMPONENTS =
            Pattern.compile("(?i)as|with|\\w*(provider|wrapper|component|context|layer)s?");

    private Wrappers() {}

    static boolean isForComponents(String property) {
        return FOR_COMPONENTS.matcher(property).matches();
    }

    static boolean isPlain(Definition.External component) {
        var matcher = PACKAGE.matcher(component.specifier());
        return PLAIN.contains(component.specifier())
                || (matcher.find() && PLAIN.contains(matcher.group()))
                || PLAIN_SCOPES.contains(component.specifier().split("/", 2)[0]);
    }

    static boolean isPlainCall(String callee) {
        return PLAIN_CALL.matcher(callee.substring(callee.lastIndexOf('.') + 1)).matches()
                || (!Character.isUpperCase(callee.charAt(0)) && !callee.startsWith("with"));
    }
}
