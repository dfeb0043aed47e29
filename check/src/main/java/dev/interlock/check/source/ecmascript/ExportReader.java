package dev.interlock.check.source.ecmascript;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `export …`.
final class ExportReader {
    /// Options of a route of Next: the only ones whose values are kept.
    private static final Set<String> OPTIONS =
            Set.of(
                    "dynamic",
                    "dynamicParams",
                    "experimental_ppr",
                    "fetchCache",
                    "maxDuration",
                    "preferredRegion",
                    "revalidate",
                    "runtime");

    private static final int LONGEST_VALUE = 100;

    private final Tokens tokens;
    private final FactsBuilder facts;

    ExportReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param word the token `export` at the head of a statement
    void read(int word) {
        int at = word + 1;
        boolean typeOnly =
                tokens.is(at, Words.TYPE)
                        && (tokens.is(at + 1, Token.OPEN_BRACE) || tokens.is(at + 1, Token.STAR));
        if (typeOnly) {
            at++;
        }
        int kind = tokens.kind(at);
        if (kind == Token.OPEN_BRACE) {
            list(at, typeOnly);
        } else if (kind == Token.STAR) {
            all(at, typeOnly);
        } else if (kind == Words.DEFAULT) {
            defaultExport(at);
        } else if (kind == Token.ASSIGN) {
            add("default", local(at + 1), Optional.empty(), Optional.empty(), false, at);
        } else if (kind == Words.IMPORT) {
            alias(at + 1);
        } else {
            declaration(at);
        }
    }

    private void list(int open, boolean typeOnly) {
        int from = tokens.after(open);
        boolean reExport = tokens.is(from, Words.FROM) && tokens.isString(from + 1);
        Optional<String> source = reExport ? Optional.of(tokens.value(from + 1)) : Optional.empty();
        List<Specifiers.Specifier> specifiers = Specifiers.read(tokens, open);
        boolean types = typeOnly;
        if (!specifiers.isEmpty()) {
            types |= specifiers.stream().allMatch(Specifiers.Specifier::typeOnly);
        }
        if (reExport) {
            reExport(ImportReader.names(tokens, open), types, from + 1);
        }
        for (Specifiers.Specifier specifier : specifiers) {
            add(
                    Specifiers.name(tokens, specifier.second()),
                    Specifiers.name(tokens, specifier.first()),
                    source,
                    Optional.empty(),
                    typeOnly || specifier.typeOnly(),
                    specifier.second());
        }
    }

    private void all(int star, boolean typeOnly) {
        boolean named = tokens.is(star + 1, Words.AS);
        int from = named ? star + 3 : star + 1;
        if (!tokens.is(from, Words.FROM) || !tokens.isString(from + 1)) {
            return;
        }
        int nameToken = named ? star + 2 : star;
        String name = Specifiers.name(tokens, nameToken);
        reExport(List.of(new Import.Name("*", name, typeOnly)), typeOnly, from + 1);
        String source = tokens.value(from + 1);
        add(name, "*", Optional.of(source), Optional.empty(), typeOnly, nameToken);
    }

    private void reExport(List<Import.Name> names, boolean typeOnly, int specifier) {
        facts.add(
                new Import(
                        Import.Kind.RE_EXPORT,
                        tokens.value(specifier),
                        names,
                        typeOnly,
                        false,
                        tokens.span(specifier)));
    }

    private void defaultExport(int word) {
        int at = word + 1;
        while (tokens.is(at, Words.ASYNC) || tokens.is(at, Words.ABSTRACT)) {
            at++;
        }
        List<Declarations.Declared> declared = Declarations.at(tokens, skipDecorators(at));
        String local = declared.isEmpty() ? local(word + 1) : tokens.text(declared.get(0).name());
        boolean typeOnly = !declared.isEmpty() && declared.get(0).kind() == Binding.Kind.TYPE;
        add("default", local, Optional.empty(), Optional.empty(), typeOnly, word);
        declared.forEach(this::bind);
    }

    /// The name that stands alone as an expression; empty for everything else.
    private String local(int at) {
        boolean alone =
                Token.isWord(tokens.kind(at))
                        && !Words.wantsOperand(tokens.kind(at))
                        && !isLiteral(tokens.text(at))
                        && Statements.isAlone(tokens, at);
        return alone ? tokens.text(at) : "";
    }

    private static boolean isLiteral(String word) {
        return switch (word) {
            case "null", "true", "false", "this" -> true;
            default -> false;
        };
    }

    private void alias(int start) {
        int name =
                tokens.is(start, Words.TYPE) && !tokens.is(start + 1, Token.ASSIGN)
                        ? start + 1
                        : start;
        String text = tokens.text(name);
        add(text, text, Optional.empty(), Optional.empty(), name > start, name);
    }

    private void declaration(int start) {
        int at = skipDecorators(start);
        while (isModifier(at)) {
            at++;
        }
        for (Declarations.Declared declared : Declarations.at(tokens, at)) {
            String name = tokens.text(declared.name());
            boolean typeOnly = declared.kind() == Binding.Kind.TYPE;
            add(name, name, Optional.empty(), value(declared), typeOnly, declared.name());
            bind(declared);
        }
    }

    private boolean isModifier(int at) {
        return tokens.is(at, Words.DECLARE)
                || tokens.is(at, Words.ABSTRACT)
                || tokens.is(at, Words.ASYNC);
    }

    private int skipDecorators(int start) {
        int at = start;
        while (tokens.is(at, Token.AT)) {
            at = Statements.endOfDecorator(tokens, at);
        }
        return at;
    }

    private void bind(Declarations.Declared declared) {
        int name = declared.name();
        facts.add(new Binding(declared.kind(), tokens.text(name), tokens.span(name)));
    }

    private Optional<String> value(Declarations.Declared declared) {
        int at = declared.value();
        if (at == Tokens.NOWHERE || !OPTIONS.contains(tokens.text(declared.name()))) {
            return Optional.empty();
        }
        boolean cast = tokens.is(at + 1, Words.AS) || tokens.is(at + 1, Words.SATISFIES);
        boolean alone = cast || Statements.isAlone(tokens, at);
        if (!alone || tokens.span(at).length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        if (tokens.isString(at)) {
            return Optional.of(tokens.value(at));
        }
        String text = tokens.text(at);
        boolean literal =
                tokens.is(at, Token.NUMBER) || text.equals("true") || text.equals("false");
        return literal ? Optional.of(text) : Optional.empty();
    }

    private void add(
            String name,
            String local,
            Optional<String> from,
            Optional<String> value,
            boolean typeOnly,
            int token) {
        facts.add(new Export(name, local, from, value, typeOnly, tokens.span(token)));
    }
}
