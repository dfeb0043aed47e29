package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.util.Locale;
import java.util.Set;

/// Reads the facts of one module: JavaScript and TypeScript, with elements or without, and the
/// scripts of single-file components, whose spans are offsets in the whole file.
///
/// A scanner, not a parser: it goes once over the text and once over its tokens, in time that is
/// linear in the length of both, and says what it saw of any text whatever.
public final class ModuleReader {
    private static final Set<String> COMPONENTS = Set.of("vue", "svelte", "astro");
    private static final String SUPPRESSION = "interlock-ignore";

    private ModuleReader() {}

    public static ModuleFacts read(SourceText source) {
        return read(source.path(), source.text());
    }

    /// @param path its ending tells what the text may hold
    /// @param text without a byte order mark
    public static ModuleFacts read(String path, String text) {
        Tokeniser tokeniser = tokenised(path, text);
        FactsBuilder facts = new FactsBuilder();
        new FactsReader(tokeniser.tokens(), facts).read();
        return facts.build(text.contains(SUPPRESSION), tokeniser.problem());
    }

    static Tokens tokens(SourceText source) {
        return tokenised(source.path(), source.text()).tokens();
    }

    private static Tokeniser tokenised(String path, String text) {
        char[] characters = text.toCharArray();
        Tokeniser tokeniser = new Tokeniser(characters, characters.length);
        String ending = ending(path);
        if (COMPONENTS.contains(ending)) {
            for (ScriptBlocks.Block block : ScriptBlocks.of(text, ending)) {
                tokeniser.read(block.start(), block.end(), block.flavour());
            }
        } else {
            tokeniser.read(0, characters.length, Flavour.of(ending));
        }
        return tokeniser;
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
