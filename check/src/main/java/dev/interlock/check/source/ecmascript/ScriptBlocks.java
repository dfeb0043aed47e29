package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The scripts of a single-file component of Vue, Svelte or Astro.
final class ScriptBlocks {
    /// Astro leaves such a script as it is, to the page.
    private static final Pattern INLINE = Pattern.compile("\\sis:inline\\b");

    private static final int LIMIT = 100;
    private static final Pattern LANGUAGE =
            Pattern.compile("\\slang\\s*=\\s*[\"']?([a-zA-Z]++)", Pattern.CASE_INSENSITIVE);

    private ScriptBlocks() {}

    /// @param start the offset of the script in the file
    /// @param end behind its last character
    record Block(int start, int end, Flavour flavour) {}

    static List<Block> of(String text, String ending) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        boolean astro = ending.equals("astro");
        if (astro) {
            from = frontmatter(text, blocks);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int open = lower.length() == text.length() ? next(lower, from) : -1;
        while (open >= 0 && blocks.size() < LIMIT) {
            int start = endOfTag(text, open);
            int close = start < 0 ? -1 : lower.indexOf("</script", start);
            if (close < 0) {
                break;
            }
            String tag = text.substring(open, start);
            if (!astro || !INLINE.matcher(tag).find()) {
                blocks.add(new Block(start, close, flavour(tag, astro)));
            }
            open = next(lower, close);
        }
        return blocks;
    }

    /// Between the fences at the head of an Astro file; the offset behind it.
    private static int frontmatter(String text, List<Block> blocks) {
        int fence = text.indexOf("---");
        if (fence < 0 || !text.substring(0, fence).isBlank()) {
            return 0;
        }
        int close = text.indexOf("\n---", fence + 3);
        if (close < 0) {
            return 0;
        }
        blocks.add(new Block(fence + 3, close + 1, new Flavour(true, true)));
        return close + 4;
    }

    /// The next `<script` outside of comments.
    private static int next(String lower, int from) {
        int at = from;
        while (true) {
            int script = lower.indexOf("<script", at);
            if (script < 0) {
                return -1;
            }
            int comment = lower.indexOf("<!--", at);
            if (comment < 0 || comment > script) {
                char behind = script + 7 < lower.length() ? lower.charAt(script + 7) : ' ';
                if (behind == '>' || Character.isWhitespace(behind)) {
                    return script;
                }
                at = script + 7;
            } else {
                int end = lower.indexOf("-->", comment);
                if (end < 0) {
                    return -1;
                }
                at = end;
            }
        }
    }

    /// Behind the `>` of a tag whose attributes may hold one.
    private static int endOfTag(String text, int open) {
        char quote = 0;
        for (int at = open; at < text.length(); at++) {
            char next = text.charAt(at);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'') {
                quote = next;
            } else if (next == '>') {
                return at + 1;
            }
        }
        return -1;
    }

    private static Flavour flavour(String tag, boolean astro) {
        Matcher language = LANGUAGE.matcher(tag);
        if (language.find()) {
            return Flavour.of(language.group(1));
        }
        // Astro compiles its scripts as TypeScript.
        return astro ? new Flavour(false, true) : Flavour.of("js");
    }
}
