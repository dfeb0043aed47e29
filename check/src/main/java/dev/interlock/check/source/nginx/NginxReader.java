package dev.interlock.check.source.nginx;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads a configuration of nginx, or a part of one that is included elsewhere. One pass, no
/// recursion; what is not closed ends with the text, and a `}` too many ends the reading.
///
/// Templates whose variables are filled in later (`${UPSTREAM}`) are read as they stand. Code of
/// other languages (`content_by_lua_block`) is passed over.
public final class NginxReader {
    /// Directives of one file, blocks included.
    static final int MOST_DIRECTIVES = 100_000;

    /// Blocks in blocks; a real file has four or five.
    static final int DEEPEST = 50;

    /// Words of one directive.
    private static final int MOST_WORDS = 2_000;

    private final SourceText source;
    private final NginxLexer lexer;
    private final Deque<Open> open = new ArrayDeque<>();
    private int directives;

    private NginxReader(SourceText source) {
        this.source = source;
        this.lexer = new NginxLexer(source.text());
        this.open.push(new Open("", List.of(), Place.line(source.path(), 1)));
    }

    /// A block that is not closed yet. Mutable: its children come one by one.
    private record Open(
            String name, List<String> arguments, Place place, List<NginxDirective> children) {
        Open(String name, List<String> arguments, Place place) {
            this(name, arguments, place, new ArrayList<>());
        }

        NginxDirective closed() {
            return new NginxDirective(name, arguments, children, true, place);
        }
    }

    public static NginxFile read(SourceText source) {
        var reader = new NginxReader(source);
        Optional<String> problem = reader.file();
        reader.closeAll();
        return new NginxFile(source, reader.top().children(), problem.orElse(""));
    }

    private Open top() {
        return open.element();
    }

    /// Returns why reading ended before the text did.
    private Optional<String> file() {
        var words = new ArrayList<String>();
        int first = 0;
        while (directives < MOST_DIRECTIVES) {
            switch (lexer.next()) {
                case WORD -> {
                    first = words.isEmpty() ? lexer.start() : first;
                    if (words.size() < MOST_WORDS) {
                        words.add(lexer.word());
                    }
                }
                case SEMICOLON -> {
                    add(words, first);
                    words.clear();
                }
                case OPEN -> {
                    if (open.size() > DEEPEST) {
                        return Optional.of("its blocks are nested deeper than " + DEEPEST);
                    }
                    openBlock(words, first);
                    words.clear();
                }
                case CLOSE -> {
                    if (open.size() == 1) {
                        return Optional.of("a `}` closes nothing");
                    }
                    add(words, first);
                    words.clear();
                    close();
                }
                case END -> {
                    add(words, first);
                    return open.size() == 1
                            ? Optional.empty()
                            : Optional.of("a `}` is missing at its end");
                }
            }
        }
        return Optional.of("it has more than " + MOST_DIRECTIVES + " directives");
    }

    private void add(List<String> words, int first) {
        if (!words.isEmpty()) {
            directives++;
            top().children()
                    .add(
                            new NginxDirective(
                                    words.getFirst(),
                                    words.subList(1, words.size()),
                                    List.of(),
                                    false,
                                    place(words, first)));
        }
    }

    private void openBlock(List<String> words, int first) {
        directives++;
        String name = words.isEmpty() ? "" : words.getFirst();
        List<String> arguments =
                words.isEmpty() ? List.of() : List.copyOf(words.subList(1, words.size()));
        if (name.endsWith("_by_lua_block") || name.equals("js_content_block")) {
            lexer.skipForeignBlock();
            top().children()
                    .add(new NginxDirective(name, arguments, List.of(), true, place(words, first)));
        } else {
            open.push(new Open(name, arguments, place(words, first)));
        }
    }

    private Place place(List<String> words, int first) {
        return words.isEmpty()
                ? source.place(lexer.start(), 1)
                : source.place(first, words.getFirst().length());
    }

    private void close() {
        NginxDirective closed = open.pop().closed();
        top().children().add(closed);
    }

    private void closeAll() {
        while (open.size() > 1) {
            close();
        }
    }
}
