package dev.interlock.check.source.ecmascript;

import java.util.HashSet;
import java.util.Set;

/// The names under which a module imports the process as a whole: `import p from 'process'`,
/// `import * as p from 'node:process'`.
final class ProcessImports {
    private static final Set<String> SPECIFIERS = Set.of("process", "node:process");

    private ProcessImports() {}

    static Set<String> names(Tokens tokens) {
        Set<String> names = new HashSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            int name = at - 1;
            boolean imported =
                    tokens.is(at, Words.FROM)
                            && tokens.isString(at + 1)
                            && SPECIFIERS.contains(tokens.value(at + 1))
                            && isImported(tokens, name);
            if (imported) {
                names.add(tokens.text(name));
            }
        }
        return names;
    }

    private static boolean isImported(Tokens tokens, int name) {
        boolean star = tokens.is(name - 1, Words.AS) && tokens.is(name - 2, Token.STAR);
        return Token.isWord(tokens.kind(name))
                && tokens.is(star ? name - 3 : name - 1, Words.IMPORT);
    }
}
