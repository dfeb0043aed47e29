package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `process.env`, `import.meta.env`, `Deno.env`, `Bun.env`: finds the object, and what is done with
/// it.
final class EnvironmentReader {
    private static final String HAS = "hasOwnProperty";

    /// What every object has: names of no variables.
    private static final Set<String> INHERITED =
            Set.of(
                    HAS,
                    "__proto__",
                    "constructor",
                    "isPrototypeOf",
                    "propertyIsEnumerable",
                    "toLocaleString",
                    "toString",
                    "valueOf");

    private static final Set<String> GLOBALS = Set.of("global", "globalThis", "self", "window");

    private final Tokens tokens;
    private final FactsBuilder facts;
    private final EnvironmentFinds finds;
    private final EnvironmentAliases aliases;
    private final WrapperReader wrappers;

    /// Looked for with the first read.
    private @Nullable Shadows shadows;

    /// Looked for with the first member `env` of some name.
    private @Nullable Set<String> imported;

    EnvironmentReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
        this.finds = new EnvironmentFinds(tokens, facts);
        this.aliases = new EnvironmentAliases(tokens);
        this.wrappers = new WrapperReader(tokens, facts);
    }

    /// @param env a token `env`
    void read(int env) {
        if (finds.isFull()) {
            return;
        }
        if (!isMember(env)) {
            aliases.imported(env);
            return;
        }
        int owner = env - 2;
        int kind = tokens.kind(owner);
        if (kind == Words.META && tokens.is(owner - 2, Words.IMPORT)) {
            object(Source.IMPORT_META, owner - 2, env);
            return;
        }
        int start = behindGlobal(owner);
        if (start == Tokens.NOWHERE) {
            return;
        }
        if (kind == Words.PROCESS && !isShadowed(start)) {
            object(Source.PROCESS, start, env);
        } else if (kind == Token.NAME && start == owner && isImported(owner)) {
            object(Source.PROCESS, start, env);
        } else if (kind == Words.BUN) {
            object(Source.BUN, start, env);
        } else if (kind == Words.DENO) {
            deno(start, env);
        }
    }

    /// @param string a string, maybe that of `process['env']`
    void quoted(int string) {
        int owner = string - 2;
        boolean indexed =
                tokens.is(owner, Words.PROCESS)
                        && tokens.is(string - 1, Token.OPEN_BRACKET)
                        && tokens.is(string + 1, Token.CLOSE_BRACKET)
                        && tokens.value(string).equals("env");
        if (!indexed || finds.isFull()) {
            return;
        }
        int start = behindGlobal(owner);
        if (start != Tokens.NOWHERE && !isShadowed(start)) {
            object(Source.PROCESS, start, string + 1);
        }
    }

    private boolean isImported(int name) {
        if (imported == null) {
            imported = ProcessImports.names(tokens);
        }
        return imported.contains(tokens.text(name));
    }

    private boolean isShadowed(int word) {
        if (shadows == null) {
            shadows = Shadows.ofProcess(tokens);
        }
        return tokens.is(word, Words.PROCESS) && shadows.cover(word);
    }

    /// What can only be told when all has been read: names that stand for the environment, schemas,
    /// functions that pass a name on.
    void finish() {
        new ImportedReads(tokens, finds, aliases).read(facts.imports());
        aliases.uses(this::object);
        Schemas schemas = new Schemas(tokens, finds);
        schemas.read();
        wrappers.passOn();
        finds.finish();
    }

    private boolean isMember(int word) {
        return tokens.is(word - 1, Token.DOT) || tokens.is(word - 1, Token.OPTIONAL_DOT);
    }

    /// The first token of `globalThis.process`, `(globalThis as any).process`; [Tokens#NOWHERE]
    /// where it is a member of something else.
    private int behindGlobal(int owner) {
        if (!isMember(owner)) {
            return owner;
        }
        int object = owner - 2;
        boolean group = tokens.is(object, Token.CLOSE_PAREN);
        int first = group ? tokens.match(object) : object;
        int name = group ? first + 1 : first;
        boolean global = GLOBALS.contains(tokens.text(name)) && !isMember(name);
        return global ? first : Tokens.NOWHERE;
    }

    private void deno(int start, int env) {
        int open = env + 3;
        if (!tokens.is(env + 1, Token.DOT) || !tokens.is(open, Token.OPEN_PAREN)) {
            return;
        }
        String method = tokens.text(env + 2);
        boolean string = tokens.isString(open + 1);
        if (method.equals("toObject")) {
            add(Source.DENO, Reach.WHOLE, "", Need.REQUIRED, tokens.span(start), start);
        } else if (method.equals("get") && string) {
            named(Source.DENO, start, open + 1, tokens.after(open));
        } else if (method.equals("has") && string) {
            String name = tokens.value(open + 1);
            Span span = tokens.inner(open + 1);
            add(Source.DENO, Reach.NAMED, name, Need.GUARDED, span, start);
        } else if (method.equals("get")) {
            computed(Source.DENO, start, open, tokens.after(open));
        }
    }

    /// @param first the first token of an object that holds variables
    /// @param last its last token
    private void object(Source source, int first, int last) {
        Whole whole = Whole.of(tokens, first, last);
        int start = whole.start();
        int next = whole.end();
        boolean dot = tokens.is(next, Token.DOT) || tokens.is(next, Token.OPTIONAL_DOT);
        if (dot && Token.isWord(tokens.kind(next + 1))) {
            member(source, start, next + 1);
            return;
        }
        int open = tokens.is(next, Token.OPTIONAL_DOT) ? next + 1 : next;
        if (tokens.is(open, Token.OPEN_BRACKET)) {
            indexed(source, start, open);
        } else {
            whole(source, start, next);
        }
    }

    /// A variable, or a method that every object has.
    private void member(Source source, int start, int name) {
        int open = name + 1;
        if (!tokens.is(open, Token.OPEN_PAREN)) {
            named(source, start, name, open);
        } else if (tokens.isText(name, HAS) && tokens.isString(open + 1)) {
            String variable = tokens.value(open + 1);
            Span span = tokens.inner(open + 1);
            add(source, Reach.NAMED, variable, Need.GUARDED, span, start);
        }
    }

    private void indexed(Source source, int start, int open) {
        int end = tokens.after(open);
        if (tokens.isString(open + 1) && end == open + 3) {
            named(source, start, open + 1, end);
        } else {
            computed(source, start, open, end);
        }
    }

    private void computed(Source source, int start, int open, int end) {
        if (isWritten(start, end)) {
            return;
        }
        Need need = LocalTests.need(tokens, start, end);
        add(source, Reach.COMPUTED, "", need, tokens.span(start), start);
        if (end == open + 3) {
            wrappers.read(open + 1, need);
        }
    }

    private void named(Source source, int start, int name, int end) {
        boolean quoted = tokens.isString(name);
        String variable = quoted ? tokens.value(name) : tokens.text(name);
        if (INHERITED.contains(variable)) {
            return;
        }
        if (isWritten(start, end)) {
            finds.write(variable);
            return;
        }
        add(
                source,
                Reach.NAMED,
                variable,
                LocalTests.need(tokens, start, end),
                quoted ? tokens.inner(name) : tokens.span(name),
                start);
    }

    private boolean isWritten(int start, int end) {
        return tokens.is(end, Token.ASSIGN) || tokens.is(start - 1, Words.DELETE);
    }

    private void whole(Source source, int start, int end) {
        int before = tokens.kind(start - 1);
        if (before == Words.IN && tokens.isString(start - 2)) {
            int name = start - 2;
            Span span = tokens.inner(name);
            add(source, Reach.NAMED, tokens.value(name), Need.GUARDED, span, start);
        } else if (Patterns.before(tokens, start) != Tokens.NOWHERE) {
            pattern(source, Patterns.before(tokens, start), start);
        } else if (isWritten(start, end) || isTested(start, end)) {
            return;
        } else if (!aliases.add(source, start, end)) {
            assigned(start, end);
            add(source, Reach.WHOLE, "", Need.REQUIRED, tokens.span(start), start);
        }
    }

    /// `Object.assign(process.env, { A: '1' })`
    private void assigned(int start, int end) {
        boolean assigns =
                tokens.is(start - 1, Token.OPEN_PAREN)
                        && tokens.isText(start - 2, "assign")
                        && tokens.is(end, Token.COMMA)
                        && tokens.is(end + 1, Token.OPEN_BRACE);
        if (assigns) {
            Patterns.parts(tokens, end + 1).stream()
                    .filter(part -> part.key() != Tokens.NOWHERE)
                    .forEach(part -> finds.write(Specifiers.name(tokens, part.key())));
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
                || next == Token.EQUAL
                || OperandStart.isCondition(tokens, tokens.parent(start));
    }

    /// `const { A, B: b = 'x', ...rest } = process.env`
    private void pattern(Source source, int open, int start) {
        for (Patterns.Part part : Patterns.parts(tokens, open)) {
            if (part.key() == Tokens.NOWHERE) {
                Reach reach = part.rest() ? Reach.WHOLE : Reach.COMPUTED;
                add(source, reach, "", Need.REQUIRED, tokens.span(start), start);
                continue;
            }
            boolean hasDefault = part.defaultValue() != Tokens.NOWHERE;
            boolean quoted = tokens.isString(part.key());
            add(
                    source,
                    Reach.NAMED,
                    Specifiers.name(tokens, part.key()),
                    hasDefault ? Need.FALLBACK : LocalTests.ofPart(tokens, part.target(), start),
                    quoted ? tokens.inner(part.key()) : tokens.span(part.key()),
                    start);
        }
    }

    private void add(Source source, Reach reach, String name, Need need, Span span, int token) {
        finds.add(source, reach, name, need, span, token);
    }
}
