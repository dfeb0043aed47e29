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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// Nearly all modules have fewer bytes.
    private static final int USUAL = 1 << 17;

    private static final ThreadLocal<Memory> MEMORY = ThreadLocal.withInitial(Memory::new);

    private ModuleReader() {}

    /// What a thread uses again for each module that it reads. Facts keep nothing of it.
    private static final class Memory {
        private final char[] text = new char[USUAL];
        private final Tokens tokens = new Tokens(text, USUAL);
    }

    public static ModuleFacts read(SourceText source) {
        return read(source.path(), source.text());
    }

    /// @param path its ending tells what the text may hold
    /// @param text without a byte order mark
    public static ModuleFacts read(String path, String text) {
        char[] characters = text.toCharArray();
        return read(path, characters, characters.length, new Tokens(characters, characters.length));
    }

    /// As [#read(SourceText)], of a file's content in UTF-8.
    public static ModuleFacts read(String path, byte[] content) {
        Memory memory = MEMORY.get();
        int size = content.length;
        char[] text = size <= USUAL ? memory.text : new char[size];
        int length = Utf8.decode(content, markLength(content), text);
        if (length == Utf8.MALFORMED) {
            String repaired = new String(content, StandardCharsets.UTF_8);
            return read(
                    path, repaired.startsWith(BYTE_ORDER_MARK) ? repaired.substring(1) : repaired);
        }
        return size <= USUAL
                ? read(path, text, length, memory.tokens.restarted())
                : read(path, text, length, new Tokens(text, length));
    }

    private static int markLength(byte[] content) {
        boolean marked =
                content.length >= 3
                        && content[0] == (byte) 0xEF
                        && content[1] == (byte) 0xBB
                        && content[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    static Tokens tokens(SourceText source) {
        char[] text = source.text().toCharArray();
        Tokens tokens = new Tokens(text, text.length);
        tokenise(source.path(), text, text.length, tokens);
        return tokens;
    }

    private static ModuleFacts read(String path, char[] text, int length, Tokens tokens) {
        Tokeniser tokeniser = tokenise(path, text, length, tokens);
        FactsBuilder facts = new FactsBuilder();
        new FactsReader(tokens, facts).read();
        return facts.build(suppresses(path, text, length, tokeniser), tokeniser.problem());
    }

    private static Tokeniser tokenise(String path, char[] text, int length, Tokens tokens) {
        Tokeniser tokeniser = new Tokeniser(text, tokens);
        String ending = ending(path);
        if (COMPONENTS.contains(ending)) {
            for (ScriptBlocks.Block block : ScriptBlocks.of(new String(text, 0, length), ending)) {
                tokeniser.read(block.start(), block.end(), block.flavour());
            }
        } else {
            tokeniser.read(0, length, Flavour.of(ending));
        }
        return tokeniser;
    }

    /// A component's template has comments of its own.
    private static boolean suppresses(String path, char[] text, int length, Tokeniser tokeniser) {
        return tokeniser.suppresses()
                || (COMPONENTS.contains(ending(path))
                        && new String(text, 0, length).contains(Tokeniser.SUPPRESSION));
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
