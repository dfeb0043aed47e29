package dev.interlock.check.source.ecmascript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words that the readers of facts look for, each with a kind of token. Finding one costs no
/// string: the tokeniser brings a hash, and this table compares the characters.
final class Words {
    private static final List<String> NAMES = new ArrayList<>();
    private static final Map<String, Integer> KINDS = new HashMap<>();

    // Words after which an operand follows, so that `/` begins a regular expression.
    static final int AWAIT = word("await");
    static final int CASE = word("case");
    static final int DEFAULT = word("default");
    static final int DELETE = word("delete");
    static final int DO = word("do");
    static final int ELSE = word("else");
    static final int EXTENDS = word("extends");
    static final int IN = word("in");
    static final int INSTANCEOF = word("instanceof");
    static final int NEW = word("new");
    static final int RETURN = word("return");
    static final int THROW = word("throw");
    static final int TYPEOF = word("typeof");
    static final int VOID = word("void");
    static final int YIELD = word("yield");
    private static final int LAST_BEFORE_OPERAND = YIELD;

    // Other words of the language.
    static final int ABSTRACT = word("abstract");
    static final int AS = word("as");
    static final int ASSERTS = word("asserts");
    static final int ASYNC = word("async");
    static final int BREAK = word("break");
    static final int CATCH = word("catch");
    static final int CLASS = word("class");
    static final int CONST = word("const");
    static final int CONTINUE = word("continue");
    static final int DECLARE = word("declare");
    static final int DEFER = word("defer");
    static final int ENUM = word("enum");
    static final int EXPORT = word("export");
    static final int FINALLY = word("finally");
    static final int FOR = word("for");
    static final int FROM = word("from");
    static final int FUNCTION = word("function");
    static final int GET = word("get");
    static final int GLOBAL = word("global");
    static final int IF = word("if");
    static final int IMPLEMENTS = word("implements");
    static final int IMPORT = word("import");
    static final int INTERFACE = word("interface");
    static final int IS = word("is");
    static final int KEYOF = word("keyof");
    static final int LET = word("let");
    static final int MODULE = word("module");
    static final int NAMESPACE = word("namespace");
    static final int NULL = word("null");
    static final int OF = word("of");
    static final int SATISFIES = word("satisfies");
    static final int SOURCE = word("source");
    static final int SWITCH = word("switch");
    static final int THIS = word("this");
    static final int TRY = word("try");
    static final int TYPE = word("type");
    static final int UNDEFINED = word("undefined");
    static final int USING = word("using");
    static final int VAR = word("var");
    static final int WHILE = word("while");
    static final int WITH = word("with");

    // Names that facts begin with.
    static final int BUN = word("Bun");
    static final int CLEAN_ENV = word("cleanEnv");
    static final int CREATE_ENV = word("createEnv");
    static final int DEFINE_PROPERTY = word("defineProperty");
    static final int DENO = word("Deno");
    static final int ENV = word("env");
    static final int EXIT = word("exit");
    static final int EXPORTS = word("exports");
    static final int GLOBAL_THIS = word("globalThis");
    static final int META = word("meta");
    static final int PARSE = word("parse");
    static final int PARSE_ASYNC = word("parseAsync");
    static final int PARSE_ENV = word("parseEnv");
    static final int PROCESS = word("process");
    static final int REQUIRE = word("require");
    static final int RESOLVE = word("resolve");
    static final int SAFE_PARSE = word("safeParse");
    static final int THEN = word("then");
    static final int URL = word("URL");

    /// From here on: words of [WatchedCalls] that are none of the above.
    private static final int COUNT;

    private static final boolean[] WATCHED;
    private static final int MASK = 1023;
    private static final char[][] TEXTS = new char[MASK + 1][];
    private static final short[] TABLE = new short[MASK + 1];

    static {
        WatchedCalls.NAMES.stream().sorted().forEach(Words::word);
        COUNT = NAMES.size();
        WATCHED = new boolean[COUNT];
        for (int index = 0; index < COUNT; index++) {
            WATCHED[index] = WatchedCalls.NAMES.contains(NAMES.get(index));
            enter(NAMES.get(index), Token.FIRST_WORD + index);
        }
    }

    private Words() {}

    /// The kind of the word between two offsets, or [Token#NAME].
    ///
    /// @param hash as [#hash] makes it
    static int kind(char[] text, int start, int end, int hash) {
        int slot = slot(hash);
        while (true) {
            char[] word = TEXTS[slot];
            if (word == null) {
                return Token.NAME;
            }
            if (same(word, text, start, end)) {
                return TABLE[slot];
            }
            slot = (slot + 1) & MASK;
        }
    }

    /// One more character of a word; a word begins with 0.
    static int hash(int hash, char next) {
        return hash * 31 + next;
    }

    static boolean wantsOperand(int kind) {
        return kind >= Token.FIRST_WORD && kind <= LAST_BEFORE_OPERAND;
    }

    /// What schemas call the check of a value.
    static boolean isParse(int kind) {
        return kind == PARSE || kind == SAFE_PARSE || kind == PARSE_ASYNC;
    }

    static boolean isWatched(int kind) {
        return kind >= Token.FIRST_WORD && WATCHED[kind - Token.FIRST_WORD];
    }

    /// The word itself, so that no second string of it is made.
    static String text(int kind) {
        return NAMES.get(kind - Token.FIRST_WORD);
    }

    private static int word(String name) {
        return KINDS.computeIfAbsent(
                name,
                _ -> {
                    NAMES.add(name);
                    return Token.FIRST_WORD + NAMES.size() - 1;
                });
    }

    private static void enter(String name, int kind) {
        int hash = 0;
        for (int index = 0; index < name.length(); index++) {
            hash = hash(hash, name.charAt(index));
        }
        int slot = slot(hash);
        while (TEXTS[slot] != null) {
            slot = (slot + 1) & MASK;
        }
        TEXTS[slot] = name.toCharArray();
        TABLE[slot] = (short) kind;
    }

    /// One more than the highest kind of a token.
    static int count() {
        return Token.FIRST_WORD + COUNT;
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 10)) & MASK;
    }

    private static boolean same(char[] word, char[] text, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int index = 0; index < word.length; index++) {
            if (word[index] != text[start + index]) {
                return false;
            }
        }
        return true;
    }
}
