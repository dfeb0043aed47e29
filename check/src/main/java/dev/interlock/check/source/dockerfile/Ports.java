package dev.interlock.check.source.dockerfile;

import java.util.Locale;
import java.util.Set;

/// Ports of `EXPOSE`: BuildKit's `convert_expose.go`.
final class Ports {
    private static final Set<String> PROTOCOLS = Set.of("", "tcp", "udp", "sctp");
    private static final int LAST = 65_535;

    private Ports() {}

    /// `[[address:]host:]port[-port][/protocol]`; the address is not judged.
    static boolean isValid(String text) {
        String port = text.substring(text.lastIndexOf(':') + 1);
        int slash = port.indexOf('/');
        String range = slash < 0 ? port : port.substring(0, slash);
        String protocol = slash < 0 ? "" : port.substring(slash + 1).toLowerCase(Locale.ROOT);
        int dash = range.indexOf('-');
        int first = number(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : number(range.substring(dash + 1));
        return PROTOCOLS.contains(protocol) && first >= 0 && last >= first;
    }

    private static int number(String text) {
        if (!text.matches("\\+?0*[0-9]{1,5}")) {
            return -1;
        }
        int number =
                Integer.parseInt(text.substring(Math.max(0, text.length() - 5)).replace("+", ""));
        return number <= LAST ? number : -1;
    }
}
