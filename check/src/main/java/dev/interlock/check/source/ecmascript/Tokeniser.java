package dev.interlock.check.source.ecmascript;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads JavaScript and TypeScript, with elements, into [Tokens]; in linear time, with no
/// recursion, and to the end of any text whatever. What the grammar leaves to a parser (`/` and
/// `<`) it decides by the token before: see [OperandStart] and [TypeParameters].
final class Tokeniser {
    /// The word of a comment that suppresses findings.
    static final String SUPPRESSION = "interlock-ignore";

    private static final char[] SUPPRESSING = SUPPRESSION.toCharArray();

    /// How often a part is read again because what looked like an element was none.
    private static final int SECOND_LOOKS = 8;

    private final char[] text;
    private final Tokens tokens;
    private final Nesting nesting = new Nesting();
    private int at;
    private int end;
    private Flavour flavour = Flavour.of("js");
    private @Nullable TypeParameters typeParameters;
    private boolean suppresses;
    private @Nullable String problem;
    private int problemAt;

    /// How much text may still be looked at for the end of regular expressions that have none.
    private int regexBudget;

    /// The token of the outermost element that turned out to be none, and how often that happened.
    private int notAnElement = Literals.OPEN;

    private int looks;

    /// @param tokens of this text, none so far
    Tokeniser(char[] text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    Tokens tokens() {
        return tokens;
    }

    /// What is wrong with the text, for people; the first thing only.
    Optional<String> problem() {
        return Optional.ofNullable(problem).map(what -> what + " (line " + line(problemAt) + ")");
    }

    private int line(int offset) {
        int line = 1;
        for (int index = 0; index < offset; index++) {
            if (text[index] == '\n') {
                line++;
            }
        }
        return line;
    }

    /// Reads one script.
    ///
    /// @param from where it begins in the text
    void read(int from, int to, Flavour scriptFlavour) {
        at = from;
        end = to;
        flavour = scriptFlavour;
        typeParameters = new TypeParameters(text, to);
        looks = 0;
        regexBudget = 8 * (to - from);
        notAnElement = Literals.OPEN;
        skipHashbang();
        do {
            readToTheEnd();
        } while (lookAgain());
        if (!nesting.isEmpty()) {
            fault("a bracket or an element is not closed", tokens.start(nesting.opener()));
        }
        nesting.clear();
        tokens.add(Token.BOUNDARY, end, end, Tokens.NOWHERE);
    }

    private void readToTheEnd() {
        while (at < end) {
            switch (nesting.mode()) {
                case CODE, TEMPLATE, CONTAINER -> code();
                case TAG -> tag();
                case CHILDREN -> children();
            }
        }
    }

    /// An element without an end was a comparison or a type parameter: its `<` is read as an
    /// operator.
    private boolean lookAgain() {
        int element = nesting.firstElement();
        if (element == Tokens.NOWHERE || looks++ == SECOND_LOOKS) {
            return false;
        }
        notAnElement = tokens.start(element);
        at = notAnElement;
        while (nesting.opener() >= element) {
            nesting.pop();
        }
        tokens.cut(element);
        if (problemAt >= notAnElement) {
            problem = null;
        }
        return true;
    }

    private void skipHashbang() {
        if (at == 0 && end > 1 && text[0] == '#' && text[1] == '!') {
            at = Literals.lineComment(text, 0, end);
        }
    }

    private void code() {
        char next = text[at];
        switch (Characters.kind(next)) {
            case Characters.SPACE -> at++;
            case Characters.LETTER -> word();
            case Characters.DIGIT -> literal(Token.NUMBER, Literals.number(text, at, end));
            case Characters.QUOTE -> string();
            default -> sign(next);
        }
    }

    private void word() {
        int start = at;
        int hash = 0;
        int last = at;
        do {
            hash = Words.hash(hash, text[last++]);
        } while (last < end && Characters.isName(text[last]));
        int kind = Words.kind(text, start, last, hash);
        if (Words.wantsOperand(kind) && isProperty()) {
            kind = Token.NAME;
        }
        add(kind, last);
    }

    private boolean isProperty() {
        int before = tokens.kind(tokens.size() - 1);
        return before == Token.DOT || before == Token.OPTIONAL_DOT;
    }

    private void string() {
        int last = Literals.string(text, at, end);
        if (last == Literals.OPEN) {
            fault("a string is not closed", at);
            last = Literals.lineComment(text, at, end);
        }
        add(Token.STRING, last);
    }

    private void sign(char next) {
        switch (next) {
            case '(' -> open(Token.OPEN_PAREN, Nesting.Mode.CODE);
            case '[' -> open(Token.OPEN_BRACKET, Nesting.Mode.CODE);
            case '{' -> open(Token.OPEN_BRACE, Nesting.Mode.CODE);
            case ')' -> close(Token.CLOSE_PAREN, Token.OPEN_PAREN);
            case ']' -> close(Token.CLOSE_BRACKET, Token.OPEN_BRACKET);
            case '}' -> closeBrace();
            case '`' -> template();
            case '/' -> slash();
            case '<' -> less();
            case '#' -> literal(Token.PRIVATE_NAME, Literals.name(text, at + 1, end));
            case '.' -> dot();
            default -> operator();
        }
    }

    private void operator() {
        int packed = Operators.at(text, at, end);
        add(Operators.kind(packed), at + Operators.length(packed));
    }

    private void dot() {
        boolean fraction = at + 1 < end && Characters.kind(text[at + 1]) == Characters.DIGIT;
        if (fraction) {
            literal(Token.NUMBER, Literals.number(text, at, end));
        } else {
            operator();
        }
    }

    private void slash() {
        char second = at + 1 < end ? text[at + 1] : 0;
        if (second == '/' || second == '*') {
            comment(second);
            return;
        }
        int last = OperandStart.after(tokens) ? regex() : Literals.OPEN;
        if (last == Literals.OPEN) {
            operator();
        } else {
            add(Token.REGEX, last);
        }
    }

    private int regex() {
        if (regexBudget < 0) {
            return Literals.OPEN;
        }
        int last = Literals.regex(text, at, end);
        if (last == Literals.OPEN) {
            regexBudget -= Literals.lineComment(text, at, end) - at;
        }
        return last;
    }

    private void comment(char second) {
        int last =
                second == '/'
                        ? Literals.lineComment(text, at, end)
                        : Literals.blockComment(text, at, end);
        if (last == Literals.OPEN) {
            fault("a comment is not closed", at);
            last = end;
        }
        suppresses = suppresses || Literals.contains(text, at, last, SUPPRESSING);
        at = last;
    }

    /// Whether a comment of the code suppresses findings.
    boolean suppresses() {
        return suppresses;
    }

    private void less() {
        if (isShift()) {
            add(Token.OPERATOR, at + 2);
        } else if (beginsElement()) {
            open(Token.JSX_OPEN, Nesting.Mode.TAG);
        } else {
            operator();
        }
    }

    /// `a << b`, but not `Array<<T>(a: T) => void>`.
    private boolean isShift() {
        if (at + 2 >= end || text[at + 1] != '<') {
            return false;
        }
        boolean types =
                flavour.types()
                        && Token.isWord(tokens.kind(tokens.size() - 1))
                        && tokens.end(tokens.size() - 1) == at
                        && Characters.kind(text[at + 2]) == Characters.LETTER;
        return !types;
    }

    private boolean beginsElement() {
        if (!flavour.jsx() || at == notAnElement || at + 1 >= end) {
            return false;
        }
        char second = text[at + 1];
        boolean named = Characters.kind(second) == Characters.LETTER || second == '>';
        return named && OperandStart.after(tokens) && !(flavour.types() && beginsTypeParameters());
    }

    private boolean beginsTypeParameters() {
        return typeParameters != null && typeParameters.beginAt(at);
    }

    private void template() {
        int last = Literals.template(text, at + 1, end);
        if (last == Literals.OPEN) {
            fault("a template is not closed", at);
            add(Token.TEMPLATE, end);
        } else if (text[last - 1] == '`') {
            add(Token.TEMPLATE, last);
        } else {
            nesting.push(addOpen(Token.TEMPLATE_HEAD, last), Nesting.Mode.TEMPLATE);
        }
    }

    private void closeBrace() {
        if (nesting.mode() != Nesting.Mode.TEMPLATE) {
            close(Token.CLOSE_BRACE, Token.OPEN_BRACE);
            return;
        }
        int last = Literals.template(text, at + 1, end);
        if (last == Literals.OPEN) {
            fault("a template is not closed", at);
            closeWith(Token.TEMPLATE_TAIL, end);
        } else if (text[last - 1] == '`') {
            closeWith(Token.TEMPLATE_TAIL, last);
        } else {
            add(Token.TEMPLATE_MIDDLE, last);
        }
    }

    private void open(int kind, Nesting.Mode mode) {
        nesting.push(addOpen(kind, at + 1), mode);
    }

    private int addOpen(int kind, int last) {
        int index = tokens.add(kind, at, last, nesting.opener());
        at = last;
        return index;
    }

    private void close(int kind, int opening) {
        if (tokens.is(nesting.opener(), opening)) {
            closeWith(kind, at + 1);
        } else {
            fault("a bracket closes what is not open", at);
            dropUntil(opening, kind);
        }
    }

    /// Goes on behind a wrong bracket: brackets in between were never closed. Within a template or
    /// an element the wrong one is left out.
    private void dropUntil(int opening, int kind) {
        if (nesting.mode() != Nesting.Mode.CODE || nesting.isEmpty()) {
            at++;
            return;
        }
        int above = tokens.parent(nesting.opener());
        if (tokens.is(above, opening)) {
            nesting.pop();
            closeWith(kind, at + 1);
        } else {
            at++;
        }
    }

    private void closeWith(int kind, int last) {
        int opener = nesting.opener();
        nesting.pop();
        tokens.match(opener, tokens.add(kind, at, last, nesting.opener()));
        at = last;
    }

    /// Within `<a …`: names and `=` are left out.
    private void tag() {
        char next = text[at];
        switch (next) {
            case '>' -> {
                at++;
                nesting.change(Nesting.Mode.CHILDREN);
            }
            case '/' -> tagSlash();
            case '{' -> open(Token.OPEN_BRACE, Nesting.Mode.CONTAINER);
            case '"', '\'' -> quoted(next);
            case '<' -> tagLess();
            default -> at++;
        }
    }

    private void tagSlash() {
        char second = at + 1 < end ? text[at + 1] : 0;
        if (second == '/' || second == '*') {
            comment(second);
        } else if (second == '>') {
            closeWith(Token.JSX_CLOSE, at + 2);
        } else {
            at++;
        }
    }

    /// The value of an attribute: no escapes, any number of lines.
    private void quoted(char quote) {
        int last = at + 1;
        while (last < end && text[last] != quote) {
            last++;
        }
        if (last == end) {
            fault("the value of an attribute is not closed", at);
        }
        at = Math.min(end, last + 1);
    }

    /// An element as the value of an attribute, or type arguments: `<List<string> items={x} />`.
    private void tagLess() {
        int before = at - 1;
        while (before > 0 && Characters.kind(text[before]) == Characters.SPACE) {
            before--;
        }
        if (text[before] == '=') {
            open(Token.JSX_OPEN, Nesting.Mode.TAG);
        } else {
            at = TypeArguments.end(text, at, end);
        }
    }

    /// Between tags.
    private void children() {
        while (at < end && text[at] != '<' && text[at] != '{') {
            at++;
        }
        if (at == end) {
            return;
        }
        if (text[at] == '{') {
            open(Token.OPEN_BRACE, Nesting.Mode.CONTAINER);
        } else if (at + 1 < end && text[at + 1] == '/') {
            closingTag();
        } else {
            open(Token.JSX_OPEN, Nesting.Mode.TAG);
        }
    }

    private void closingTag() {
        int last = at;
        while (last < end && text[last] != '>') {
            last++;
        }
        closeWith(Token.JSX_CLOSE, Math.min(end, last + 1));
    }

    private void literal(int kind, int last) {
        add(kind, Math.max(last, at + 1));
    }

    private void add(int kind, int last) {
        tokens.add(kind, at, last, nesting.opener());
        at = last;
    }

    private void fault(String what, int offset) {
        if (problem == null) {
            problem = what;
            problemAt = offset;
        }
    }
}
