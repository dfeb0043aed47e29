package dev.interlock.check.source.dockerfile;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An instruction as it is written, split into words and not yet judged: a node of BuildKit's
/// syntax tree.
///
/// @param keyword the instruction's word, as written
/// @param flags words that begin with `--`, without quotes and escapes
/// @param arguments `ENV` and `LABEL`: name, value and separator (`=`, or nothing in the old form)
///   in turn; the JSON form: each string; shell forms: one word; an unknown instruction: one empty
///   word; `ONBUILD`: none
/// @param json whether the arguments are a JSON array
/// @param rest everything after the flags, on one line
/// @param trigger what `ONBUILD` holds
/// @param hash a `#` that was meant to begin a comment
/// @param lastLine the last physical line, heredocs included
public record Statement(
        Word keyword,
        List<Word> flags,
        List<Word> arguments,
        boolean json,
        Word rest,
        List<Heredoc> heredocs,
        Optional<Statement> trigger,
        Optional<Hash> hash,
        int lastLine) {
    public Statement {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        heredocs = List.copyOf(heredocs);
    }

    /// The instruction's name in capitals, such as `COPY`.
    public String name() {
        return keyword.text().toUpperCase(Locale.ROOT);
    }

    public int line() {
        return keyword.place().line();
    }

    public Place place() {
        return keyword.place();
    }

    Statement withHeredocs(List<Heredoc> documents, int last) {
        return new Statement(keyword, flags, arguments, json, rest, documents, trigger, hash, last);
    }
}
