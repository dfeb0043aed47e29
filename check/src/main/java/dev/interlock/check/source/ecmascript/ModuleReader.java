package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Reads the facts of one module: JavaScript and TypeScript, with elements or without, and the
/// scripts of single-file components, whose spans are offsets in the whole file.
///
/// A scanner, not a parser: it goes once over the text and once over its tokens, in time that is
/// linear in the length of both, and says what it saw of any text whatever.
public final class ModuleReader {
    private static final Set<String> COMPONENTS = Set.of("vue", "svelte", "astro");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ModuleReader() {}

    public static ModuleFacts read(SourceText source) {
        return read(source.path(), source.text());
    }

    /// @param path its ending tells what the text may hold
    /// @param text without a byte order mark
    public static ModuleFacts read(String path, String text) {
        return read(path, text.toCharArray());
    }

    /// As [#read(SourceText)], of a file's content in UTF-8.
    public static ModuleFacts read(String path, byte[] content) {
        char[] text = decode(content);
        boolean marked = text.length > 0 && text[0] == BYTE_ORDER_MARK;
        return marked ? read(path, new String(text, 1, text.length - 1)) : read(path, text);
    }

    /// Nearly all code is ASCII, of which a string would be a detour.
    private static char[] decode(byte[] content) {
        char[] text = new char[content.length];
        for (int at = 0; at < content.length; at++) {
            byte next = content[at];
            if (next < 0) {
                return new String(content, StandardCharsets.UTF_8).toCharArray();
            }
            text[at] = (char) next;
        }
        return text;
    }

    static Tokens tokens(SourceText source) {
        return tokenised(source.path(), source.text().toCharArray()).tokens();
    }

    private static ModuleFacts read(String path, char[] text) {
        Tokeniser tokeniser = tokenised(path, text);
        FactsBuilder facts = new FactsBuilder();
        new FactsReader(tokeniser.tokens(), facts).read();
        return facts.build(suppresses(path, text, tokeniser), tokeniser.problem());
    }

    private static Tokeniser tokenised(String path, char[] text) {
        Tokeniser tokeniser = new Tokeniser(text, text.length);
        String ending = ending(path);
        if (COMPONENTS.contains(ending)) {
            for (ScriptBlocks.Block block : ScriptBlocks.of(new String(text), ending)) {
                tokeniser.read(block.start(), block.end(), block.flavour());
            }
        } else {
            tokeniser.read(0, text.length, Flavour.of(ending));
        }
        return tokeniser;
    }

    /// A component's template has comments of its own.
    private static boolean suppresses(String path, char[] text, Tokeniser tokeniser) {
        return tokeniser.suppresses()
                || (COMPONENTS.contains(ending(path))
                        && new String(text).contains(Tokeniser.SUPPRESSION));
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
