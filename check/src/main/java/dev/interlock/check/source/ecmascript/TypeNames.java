package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Imports without the word `type` whose names stand in the places of types alone. A compiler drops
/// such an import, so that no build and no run stops there; only a type check does.
public final class TypeNames {
    private static final Pattern TYPESCRIPT = Pattern.compile(".*\\.[cm]?tsx?");
    private static final Set<String> BEFORE_TYPES =
            Set.of("as", "extends", "implements", "is", "keyof", "satisfies");
    private static final int MOST = 200;

    private TypeNames() {}

    /// Whether every name that it takes looks like a type, wherever the file has it.
    public static boolean only(SourceText source, Import by) {
        return by.kind() == Import.Kind.STATIC
                && !by.names().isEmpty()
                && TYPESCRIPT.matcher(source.path()).matches()
                && by.names().stream().allMatch(name -> isType(source.text(), name, by));
    }

    private static boolean isType(String text, Import.Name name, Import by) {
        if (name.typeOnly()) {
            return true;
        }
        if (!Character.isUpperCase(name.local().charAt(0))) {
            return false;
        }
        Matcher use = Pattern.compile("\\b" + Pattern.quote(name.local()) + "\\b").matcher(text);
        use.region(by.span().end(), text.length());
        int seen = 0;
        while (use.find()) {
            if (++seen > MOST || !standsAsType(text, use.start(), use.end())) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsAsType(String text, int start, int end) {
        int before = start;
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        int after = end;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        char next = after < text.length() ? text.charAt(after) : ';';
        if (before == 0 || next == '(' || next == '.') {
            return false;
        }
        char last = text.charAt(before - 1);
        if (last == '<') {
            return start == before && (next == '>' || next == ',');
        }
        return ":|&".indexOf(last) >= 0 || BEFORE_TYPES.contains(wordBefore(text, before));
    }

    private static String wordBefore(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }
}
