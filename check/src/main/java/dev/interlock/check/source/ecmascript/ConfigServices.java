package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// NestJS's `ConfigService`: `config.get('X')`, `this.config.getOrThrow<string>('X')`, where the
/// module itself says that `config` is one. Keys in small letters, or with a dot, are those of
/// objects that the application makes, and no variables.
final class ConfigServices {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Tokens tokens;
    private final EnvironmentFinds finds;

    /// Parameters and variables.
    private final Set<String> names = new HashSet<>();

    /// What `this.` stands before.
    private final Set<String> members = new HashSet<>();

    ConfigServices(Tokens tokens, EnvironmentFinds finds) {
        this.tokens = tokens;
        this.finds = finds;
    }

    /// @param type the name that the class is imported under
    void read(String type) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isText(at, type)) {
                declaration(at);
            }
        }
        for (int at = 0; at < tokens.size() && !(names.isEmpty() && members.isEmpty()); at++) {
            if (Token.isWord(tokens.kind(at))) {
                forget(at, type);
            }
        }
        for (int at = 0; at < tokens.size() && !(names.isEmpty() && members.isEmpty()); at++) {
            if (tokens.is(at + 1, Token.DOT) && isService(at)) {
                call(at);
            }
        }
    }

    /// `config: ConfigService`, `const config = app.get(ConfigService)`
    private void declaration(int type) {
        if (tokens.is(type - 1, Token.COLON) && !tokens.is(type + 1, Token.DOT)) {
            annotated(type - 1);
        } else if (tokens.is(type - 1, Token.OPEN_PAREN)
                && tokens.is(type + 1, Token.CLOSE_PAREN)) {
            given(type - 1);
        }
    }

    private void annotated(int colon) {
        int name = name(colon);
        if (!Token.isWord(tokens.kind(name))) {
            return;
        }
        members.add(tokens.text(name));
        if (tokens.is(tokens.parent(name), Token.OPEN_PAREN)) {
            names.add(tokens.text(name));
        }
    }

    /// The name before `:`, `?:` or `!:`.
    private int name(int colon) {
        boolean marked = tokens.is(colon - 1, Token.QUESTION) || tokens.is(colon - 1, Token.NOT);
        return marked ? colon - 2 : colon - 1;
    }

    /// @param open the parenthesis of a call that is given the class alone
    private void given(int open) {
        int word = tokens.is(open - 1, Token.GREATER) ? open - 4 : open - 1;
        if (!tokens.isText(word, "get") && !tokens.isText(word, "resolve")) {
            return;
        }
        int start = Callee.start(tokens, word);
        int value = tokens.is(start - 1, Words.AWAIT) ? start - 1 : start;
        int name = LocalTests.declared(tokens, value);
        if (name != Tokens.NOWHERE) {
            names.add(tokens.text(name));
        }
    }

    /// A name that is something else elsewhere in the module may be that here too.
    private void forget(int at, String type) {
        String text = tokens.text(at);
        if (!names.contains(text) && !members.contains(text)) {
            return;
        }
        int before = tokens.kind(at - 1);
        boolean declared = before == Words.CONST || before == Words.LET || before == Words.VAR;
        if (declared && !isGiven(at, type)) {
            names.remove(text);
        } else if (tokens.is(at + 1, Token.ARROW) && before != Token.DOT) {
            names.remove(text);
        } else if (isOtherParameter(at, type)) {
            names.remove(text);
            members.remove(text);
        }
    }

    private boolean isGiven(int name, String type) {
        int end = Statements.endOfExpression(tokens, name);
        for (int at = name + 1; at < end; at++) {
            if (tokens.isText(at, type)) {
                return true;
            }
        }
        return false;
    }

    /// `(config: Other)`, `private config: Other`
    private boolean isOtherParameter(int at, String type) {
        int colon =
                tokens.is(at + 1, Token.QUESTION) || tokens.is(at + 1, Token.NOT) ? at + 2 : at + 1;
        int before = tokens.kind(at - 1);
        boolean parameter =
                tokens.is(tokens.parent(at), Token.OPEN_PAREN)
                        && (before == Token.OPEN_PAREN || before == Token.COMMA);
        boolean member = Token.isWord(before) && !Words.wantsOperand(before);
        return (parameter || member)
                && tokens.is(colon, Token.COLON)
                && !tokens.isText(colon + 1, type);
    }

    private boolean isService(int at) {
        if (!Token.isWord(tokens.kind(at))) {
            return false;
        }
        boolean member = tokens.is(at - 1, Token.DOT) || tokens.is(at - 1, Token.OPTIONAL_DOT);
        return member
                ? tokens.is(at - 2, Words.THIS) && members.contains(tokens.text(at))
                : names.contains(tokens.text(at));
    }

    private void call(int service) {
        int method = service + 2;
        if (!tokens.isText(method, "get") && !tokens.isText(method, "getOrThrow")) {
            return;
        }
        boolean typed = tokens.is(method + 1, Token.LESS);
        int open = typed ? Statements.typeArguments(tokens, method + 1) : method + 1;
        if (tokens.is(open, Token.OPEN_PAREN)) {
            boolean member = tokens.is(service - 1, Token.DOT);
            argument(member ? service - 2 : service, open);
        }
    }

    private void argument(int start, int open) {
        int name = open + 1;
        int next = tokens.kind(name + 1);
        boolean alone = next == Token.CLOSE_PAREN || next == Token.COMMA;
        if (!tokens.isString(name) || !alone) {
            Span span = tokens.span(start);
            finds.add(Source.NEST, Reach.COMPUTED, "", Need.REQUIRED, span, start);
        } else if (VARIABLE.matcher(tokens.value(name)).matches()) {
            String variable = tokens.value(name);
            Need need = hasFallback(name) ? Need.FALLBACK : need(start, open);
            finds.add(Source.NEST, Reach.NAMED, variable, need, tokens.inner(name), start);
        }
    }

    /// A second argument is one, but for options: `{ infer: true }`.
    private boolean hasFallback(int name) {
        int second = name + 2;
        return tokens.is(name + 1, Token.COMMA)
                && !tokens.is(second, Token.OPEN_BRACE)
                && !tokens.is(second, Token.CLOSE_PAREN);
    }

    private Need need(int start, int open) {
        return LocalTests.need(tokens, start, tokens.after(open));
    }
}
