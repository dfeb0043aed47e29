package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;

/// `process.env`, `import.meta.env`, `Deno.env`, `Bun.env`, and what is done with them.
final class EnvironmentReader {
    private final Tokens tokens;
    private final FactsBuilder facts;

    EnvironmentReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param env a token `env`
    void read(int env) {
        if (!tokens.is(env - 1, Token.DOT) && !tokens.is(env - 1, Token.OPTIONAL_DOT)) {
            return;
        }
        int owner = env - 2;
        int kind = tokens.kind(owner);
        if (kind == Words.PROCESS) {
            object(Source.PROCESS, behindGlobal(owner), env);
        } else if (kind == Words.META && tokens.is(owner - 2, Words.IMPORT)) {
            object(Source.IMPORT_META, owner - 2, env);
        } else if (kind == Words.BUN) {
            object(Source.BUN, owner, env);
        } else if (kind == Words.DENO) {
            deno(behindGlobal(owner), env);
        }
    }

    /// The first token of `globalThis.process`.
    private int behindGlobal(int owner) {
        boolean member =
                tokens.is(owner - 1, Token.DOT) || tokens.is(owner - 1, Token.OPTIONAL_DOT);
        return member ? owner - 2 : owner;
    }

    private void deno(int start, int env) {
        int method = env + 2;
        int open = env + 3;
        boolean call = tokens.is(env + 1, Token.DOT) && tokens.is(open, Token.OPEN_PAREN);
        if (call && tokens.isText(method, "toObject")) {
            add(Source.DENO, Reach.WHOLE, "", Need.REQUIRED, tokens.span(start));
        } else if (call && tokens.isString(open + 1) && tokens.isText(method, "get")) {
            named(Source.DENO, start, open + 1, tokens.after(open));
        } else if (call && tokens.isString(open + 1) && tokens.isText(method, "has")) {
            add(
                    Source.DENO,
                    Reach.NAMED,
                    tokens.value(open + 1),
                    Need.GUARDED,
                    tokens.inner(open + 1));
        } else if (call && tokens.isText(method, "get")) {
            add(Source.DENO, Reach.COMPUTED, "", Need.REQUIRED, tokens.span(start));
        }
    }

    /// @param start the first token of an object that holds variables
    /// @param last its last token
    void object(Source source, int start, int last) {
        int next = last + 1;
        boolean dot = tokens.is(next, Token.DOT) || tokens.is(next, Token.OPTIONAL_DOT);
        if (dot && Token.isWord(tokens.kind(next + 1))) {
            named(source, start, next + 1, next + 2);
            return;
        }
        int open = tokens.is(next, Token.OPTIONAL_DOT) ? next + 1 : next;
        if (tokens.is(open, Token.OPEN_BRACKET)) {
            indexed(source, start, open);
        } else {
            whole(source, start, last);
        }
    }

    private void indexed(Source source, int start, int open) {
        int end = tokens.after(open);
        if (tokens.isString(open + 1) && end == open + 3) {
            named(source, start, open + 1, end);
        } else if (!isWritten(start, end)) {
            add(source, Reach.COMPUTED, "", Needs.of(tokens, start, end), tokens.span(start));
        }
    }

    private void named(Source source, int start, int name, int end) {
        if (isWritten(start, end)) {
            return;
        }
        boolean quoted = tokens.isString(name);
        add(
                source,
                Reach.NAMED,
                quoted ? tokens.value(name) : tokens.text(name),
                Needs.of(tokens, start, end),
                quoted ? tokens.inner(name) : tokens.span(name));
    }

    private boolean isWritten(int start, int end) {
        return tokens.is(end, Token.ASSIGN) || tokens.is(start - 1, Words.DELETE);
    }

    private void whole(Source source, int start, int last) {
        int before = tokens.kind(start - 1);
        if (before == Words.IN && tokens.isString(start - 2)) {
            int name = start - 2;
            add(source, Reach.NAMED, tokens.value(name), Need.GUARDED, tokens.inner(name));
        } else if (before == Token.ASSIGN && tokens.is(start - 2, Token.CLOSE_BRACE)) {
            pattern(source, tokens.match(start - 2), start);
        } else if (!isWritten(start, last + 1) && !isTested(start, last + 1)) {
            add(source, Reach.WHOLE, "", Need.REQUIRED, tokens.span(start));
        }
    }

    /// A test whether there is an environment at all.
    private boolean isTested(int start, int end) {
        int before = tokens.kind(start - 1);
        int next = tokens.kind(end);
        return before == Words.TYPEOF
                || next == Token.AND
                || next == Token.QUESTION
                || next == Token.NOT_EQUAL
                || next == Token.EQUAL;
    }

    /// `const { A, B: b = 'x', ...rest } = process.env`
    private void pattern(Source source, int open, int start) {
        for (Patterns.Part part : Patterns.parts(tokens, open)) {
            if (part.key() == Tokens.NOWHERE) {
                Reach reach = part.rest() ? Reach.WHOLE : Reach.COMPUTED;
                add(source, reach, "", Need.REQUIRED, tokens.span(start));
                continue;
            }
            boolean hasDefault = part.defaultValue() != Tokens.NOWHERE;
            boolean quoted = tokens.isString(part.key());
            add(
                    source,
                    Reach.NAMED,
                    Specifiers.name(tokens, part.key()),
                    hasDefault ? Need.FALLBACK : Need.REQUIRED,
                    quoted ? tokens.inner(part.key()) : tokens.span(part.key()));
        }
    }

    private void add(Source source, Reach reach, String name, Need need, Span span) {
        facts.add(new EnvironmentRead(source, reach, name, need, span));
    }
}
