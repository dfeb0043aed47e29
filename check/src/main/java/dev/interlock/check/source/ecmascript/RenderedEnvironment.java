package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Places where code that a server runs writes every variable at once into what a browser gets:
///
/// - `<pre>{JSON.stringify(process.env)}</pre>`
/// - `<script dangerouslySetInnerHTML={{ __html: `window.ENV = ${JSON.stringify(process.env)}` }}
///   />`
/// - `return { props: { ...process.env } }` of `getServerSideProps` and `getStaticProps`
///
/// Only what is certain: in the very expression that the function returns, behind no condition.
public final class RenderedEnvironment {
    /// Brackets around one read that are looked at.
    private static final int LEVELS = 60;

    /// Tokens of one level of brackets, or of a function, that are looked at.
    private static final int STEPS = 2_000;

    private static final List<String> STRINGIFIED = List.of("replace", "replaceAll", "trim");
    private static final List<String> PAGE_PROPS = List.of("getServerSideProps", "getStaticProps");

    private final Tokens tokens;

    private RenderedEnvironment(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param wholes where the module reads the whole of an environment
    public static List<Span> of(SourceText source, Collection<Span> wholes) {
        var rendered = new RenderedEnvironment(ModuleReader.tokens(source));
        var found = new ArrayList<Span>();
        for (Span whole : wholes) {
            int first = rendered.tokenAt(whole.start());
            if (first != Tokens.NOWHERE && rendered.isRendered(first)) {
                found.add(whole);
            }
        }
        return found;
    }

    private int tokenAt(int offset) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.start(at) == offset) {
                return at;
            }
        }
        return Tokens.NOWHERE;
    }

    /// What becomes of the environment on its way out of its brackets.
    ///
    /// @param sent whether it is of a kind that can be sent: a copy, or JSON; not the object itself
    private record Value(Whole whole, Form form, boolean sent) {}

    private enum Form {
        OBJECT,
        /// JSON, alone or in a template
        TEXT,
        /// `{ __html: text }`
        HTML
    }

    private boolean isRendered(int first) {
        Value value = new Value(Whole.of(tokens, first, lastOf(first)), Form.OBJECT, false);
        for (int level = 0; level < LEVELS; level++) {
            int open = tokens.parent(value.whole().start());
            switch (tokens.kind(open)) {
                case Token.OPEN_PAREN -> {
                    if (!isStringify(open, value)) {
                        return false;
                    }
                    value = new Value(stringified(open), Form.TEXT, true);
                }
                case Token.TEMPLATE_HEAD -> {
                    if (value.form() != Form.TEXT || Token.isWord(tokens.kind(open - 1))) {
                        return false;
                    }
                    value = new Value(around(open), Form.TEXT, true);
                }
                case Token.OPEN_BRACE -> {
                    if (tokens.is(tokens.parent(open), Token.JSX_OPEN)) {
                        return isShown(open, value) && isAlwaysReturned(tokens.parent(open));
                    }
                    if (isPageProps(open, value)) {
                        return isAlwaysReturned(open);
                    }
                    if (!isProperty(open, value)) {
                        return false;
                    }
                    value = property(open, value);
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private int lastOf(int first) {
        int last = first;
        while (isDot(last + 1) && Token.isWord(tokens.kind(last + 2))) {
            last += 2;
        }
        return last;
    }

    private boolean isDot(int at) {
        return tokens.is(at, Token.DOT) || tokens.is(at, Token.OPTIONAL_DOT);
    }

    private Whole around(int open) {
        return Whole.of(tokens, open, tokens.after(open) - 1);
    }

    // JSON.stringify(…), and what leaves a text a text

    private boolean isStringify(int open, Value value) {
        int behind = tokens.kind(value.whole().end());
        return tokens.isText(open - 1, "stringify")
                && tokens.isText(open - 3, "JSON")
                && value.whole().start() == open + 1
                && (behind == Token.COMMA || behind == Token.CLOSE_PAREN)
                && !isFiltered(value.whole().end());
    }

    /// `JSON.stringify(process.env, ['A'])`; only `null` lets everything through.
    private boolean isFiltered(int end) {
        return tokens.is(end, Token.COMMA)
                && !tokens.is(end + 1, Token.CLOSE_PAREN)
                && !tokens.is(end + 1, Words.NULL);
    }

    private Whole stringified(int open) {
        int end = tokens.after(open);
        while (isDot(end)
                && STRINGIFIED.contains(tokens.text(end + 1))
                && tokens.is(end + 2, Token.OPEN_PAREN)) {
            end = tokens.after(end + 2);
        }
        return Whole.of(tokens, open - 3, end - 1);
    }

    // { …, name: value }

    private boolean isProperty(int open, Value value) {
        int before = tokens.kind(value.whole().start() - 1);
        int behind = tokens.kind(value.whole().end());
        boolean ends = behind == Token.COMMA || behind == Token.CLOSE_BRACE;
        boolean spread = before == Token.SPREAD;
        return ends && (spread || before == Token.COLON) && isObject(open);
    }

    private boolean isObject(int open) {
        boolean attribute =
                tokens.is(open - 1, Token.OPEN_BRACE)
                        && tokens.is(tokens.parent(open - 1), Token.JSX_OPEN);
        return attribute || !OperandStart.isBlock(tokens, open);
    }

    private Value property(int open, Value value) {
        int before = value.whole().start() - 1;
        boolean spread = tokens.is(before, Token.SPREAD);
        boolean html = value.form() == Form.TEXT && tokens.isText(before - 1, "__html");
        return new Value(around(open), html ? Form.HTML : Form.OBJECT, value.sent() || spread);
    }

    private boolean isPageProps(int open, Value value) {
        int key = value.whole().start() - 2;
        return value.sent()
                && tokens.is(key + 1, Token.COLON)
                && tokens.isText(key, "props")
                && Function.around(tokens, open)
                        .filter(it -> PAGE_PROPS.contains(it.name(tokens)))
                        .isPresent();
    }

    // <a>{value}</a>, <a dangerouslySetInnerHTML={value} />

    private boolean isShown(int container, Value value) {
        boolean alone =
                value.whole().start() == container + 1
                        && value.whole().end() == tokens.match(container);
        return alone
                && switch (value.form()) {
                    case OBJECT -> false;
                    case TEXT -> attribute(container).isEmpty();
                    case HTML -> attribute(container).equals("dangerouslySetInnerHTML");
                };
    }

    /// The name before `={`; empty for what stands between tags.
    private String attribute(int container) {
        int at = tokens.start(container) - 1;
        while (at > 0 && Characters.kind(tokens.charAt(at)) == Characters.SPACE) {
            at--;
        }
        if (tokens.charAt(at) != '=') {
            return "";
        }
        int end = at;
        while (at > 0 && Characters.isName(tokens.charAt(at - 1))) {
            at--;
        }
        var name = new StringBuilder();
        for (int index = at; index < end; index++) {
            name.append(tokens.charAt(index));
        }
        return name.toString();
    }

    // return …, behind no condition

    private boolean isAlwaysReturned(int inner) {
        int at = inner;
        for (int level = 0; level < LEVELS; level++) {
            int open = tokens.parent(at);
            if (tokens.is(at - 1, Words.RETURN)) {
                return tokens.is(open, Token.OPEN_BRACE)
                        && Enclosing.isFunctionBody(tokens, open)
                        && tokens.parent(open) == Tokens.NOWHERE
                        && !hasCondition(open, at);
            }
            if (tokens.is(at - 1, Token.ARROW)) {
                return open == Tokens.NOWHERE;
            }
            boolean element = tokens.is(open, Token.JSX_OPEN);
            boolean alone =
                    element
                            || (at == open + 1
                                    && tokens.after(at) == tokens.match(open)
                                    && (tokens.is(tokens.parent(open), Token.JSX_OPEN)
                                            || Whole.isGroup(tokens, open)));
            if (open == Tokens.NOWHERE || !alone) {
                return false;
            }
            at = open;
        }
        return false;
    }

    private boolean hasCondition(int body, int end) {
        for (int at = body + 1; at < end && at < body + STEPS; at++) {
            int kind = tokens.kind(at);
            if (kind == Words.IF || kind == Words.SWITCH || kind == Words.TRY) {
                return true;
            }
        }
        return end >= body + STEPS;
    }
}
