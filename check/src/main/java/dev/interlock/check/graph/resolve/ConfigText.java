package dev.interlock.check.graph.resolve;

import dev.interlock.check.source.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A configuration in JavaScript, TypeScript or JSON, in tokens.
///
/// @param constants where the value of each `const NAME =` begins, by name; the first counts
record ConfigText(String path, List<ConfigToken> tokens, Map<String, Integer> constants) {
    static ConfigText of(SourceText source) {
        List<ConfigToken> tokens = ConfigTokens.of(source.text());
        Map<String, Integer> constants = new HashMap<>();
        for (int at = 0; at + 2 < tokens.size(); at++) {
            ConfigToken token = tokens.get(at);
            boolean declares = token.is("const") || token.is("let") || token.is("var");
            if (declares && tokens.get(at + 2).is("=")) {
                constants.putIfAbsent(tokens.get(at + 1).text(), at + 3);
            }
        }
        return new ConfigText(source.path(), tokens, constants);
    }

    /// The token there; an empty sign past the end.
    ConfigToken token(int at) {
        return at >= 0 && at < tokens.size()
                ? tokens.get(at)
                : new ConfigToken(ConfigToken.Kind.SIGN, "");
    }
}
