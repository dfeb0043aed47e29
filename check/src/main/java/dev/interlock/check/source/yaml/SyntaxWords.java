package dev.interlock.check.source.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// The library's complaints in words that quote nothing of the file, as a value may be a secret.
final class SyntaxWords {
    static final String UNKNOWN = "this is not YAML";

    private static final Map<String, String> BY_BEGINNING = words();

    private SyntaxWords() {}

    static String of(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        for (var entry : BY_BEGINNING.entrySet()) {
            if (problem.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return UNKNOWN;
    }

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put(
                "mapping values are not allowed here",
                "a `:` where no key can stand: quote the value before it, or mend the indentation");
        words.put("found character '\\t", "a tab where YAML wants spaces: indent with spaces only");
        words.put("found character", "a value cannot begin with this character: quote it");
        words.put("found unexpected end of stream", "a quote that is never closed");
        words.put("found unexpected document separator", "a quote that is never closed");
        words.put("found unknown escape", "an escape that YAML does not know in double quotes");
        words.put(
                "could not find expected ':'",
                "a line that is neither `key: value` nor part of the value before it");
        words.put(
                "expected <block end>",
                "this does not fit the block around it: mend the indentation");
        words.put("expected ',' or ']'", "a list in brackets that lacks a `,` or its `]`");
        words.put("expected ',' or '}'", "a mapping in braces that lacks a `,` or its `}`");
        words.put("found undefined tag handle", "a tag whose handle is not declared");
        words.put("expected the node content", "a value is missing here");
        words.put("sequence entries are not allowed here", "a `-` where no list can begin");
        words.put("block sequence entries are not allowed", "a `-` where no list can begin");
        words.put("expected '<document start>'", "text after the end of the document");
        return words;
    }
}
