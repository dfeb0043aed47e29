package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.List;

/// `import … from 'x'`, `import 'x'`, `import x = require('x')`, `import x = a.b`.
final class ImportReader {
    private final Tokens tokens;
    private final FactsBuilder facts;

    ImportReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param word the token `import` at the head of a statement
    void read(int word) {
        int at = word + 1;
        boolean typeOnly = isModifier(at, Words.TYPE);
        if (typeOnly || isModifier(at, Words.DEFER) || isModifier(at, Words.SOURCE)) {
            at++;
        }
        if (Token.isWord(tokens.kind(at)) && tokens.is(at + 1, Token.ASSIGN)) {
            assignment(at, typeOnly);
            return;
        }
        List<Import.Name> names = new ArrayList<>();
        at = clause(at, names);
        if (tokens.is(at, Words.FROM)) {
            at++;
        }
        if (tokens.isString(at)) {
            boolean types =
                    typeOnly
                            || (!names.isEmpty() && names.stream().allMatch(Import.Name::typeOnly));
            facts.add(
                    new Import(
                            Import.Kind.STATIC,
                            tokens.value(at),
                            List.copyOf(names),
                            types,
                            false,
                            tokens.span(at)));
        }
    }

    /// Whether a word is a modifier here and not itself the name that is imported.
    private boolean isModifier(int at, int word) {
        if (!tokens.is(at, word)) {
            return false;
        }
        int next = tokens.kind(at + 1);
        if (next == Words.FROM) {
            return tokens.is(at + 2, Words.FROM) || tokens.is(at + 2, Token.ASSIGN);
        }
        return Token.isWord(next) || next == Token.OPEN_BRACE || next == Token.STAR;
    }

    private int clause(int start, List<Import.Name> names) {
        int at = start;
        if (Token.isWord(tokens.kind(at))) {
            names.add(new Import.Name("default", tokens.text(at), false));
            at++;
            if (tokens.is(at, Token.COMMA)) {
                at++;
            }
        }
        if (tokens.is(at, Token.STAR)) {
            names.add(new Import.Name("*", tokens.text(at + 2), false));
            return at + 3;
        }
        if (tokens.is(at, Token.OPEN_BRACE)) {
            names.addAll(names(tokens, at));
            return tokens.after(at);
        }
        return at;
    }

    /// The names in braces, as an import or a re-export takes them.
    static List<Import.Name> names(Tokens tokens, int open) {
        return Specifiers.read(tokens, open).stream()
                .map(specifier ->
                        new Import.Name(
                                Specifiers.name(tokens, specifier.first()),
                                Specifiers.name(tokens, specifier.second()),
                                specifier.typeOnly()))
                .toList();
    }

    private void assignment(int name, boolean typeOnly) {
        int value = name + 2;
        if (tokens.is(value, Words.REQUIRE)
                && tokens.is(value + 1, Token.OPEN_PAREN)
                && tokens.isString(value + 2)) {
            facts.add(
                    new Import(
                            Import.Kind.STATIC,
                            tokens.value(value + 2),
                            List.of(new Import.Name("*", tokens.text(name), typeOnly)),
                            typeOnly,
                            false,
                            tokens.span(value + 2)));
        } else {
            facts.add(new Binding(Binding.Kind.NAMESPACE, tokens.text(name), tokens.span(name)));
        }
    }
}
