package dev.interlock.check.source.yaml;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/// Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) with anchors, aliases and the merge key of YAML
/// 1.1 (https://yaml.org/type/merge.html).
///
/// Any text gives a [YamlFile]; no text makes it throw. Time grows linearly with the text.
public final class YamlReader {
    /// Characters of a file.
    public static final int MAX_LENGTH = 4_000_000;

    /// Levels of mappings and lists, counted through aliases.
    public static final int MAX_DEPTH = 100;

    /// Nodes of a file, an aliased node counted wherever it is used.
    public static final int MAX_NODES = 500_000;

    /// Problems of a file that are kept; of a file with more, the first ones are.
    public static final int MAX_PROBLEMS = 50;

    private YamlReader() {}

    public static YamlFile read(SourceText source) {
        var positions = new Positions(source);
        var tree = new TreeBuilder(positions);
        if (source.text().length() > MAX_LENGTH) {
            tree.limit(Place.file(source.path()), "it has more than " + MAX_LENGTH + " characters");
            return tree.file();
        }
        readEvents(source.text(), positions, tree);
        return tree.file();
    }

    /// The library copies what it holds of a token each time it fetches more, which would make the
    /// time of a long one grow with its square: so it fetches the whole text at once.
    private static void readEvents(String text, Positions positions, TreeBuilder tree) {
        var settings =
                LoadSettings.builder()
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .setParseComments(false)
                        .setBufferSize(text.length() + 2)
                        .build();
        try {
            for (var event : new Parse(settings).parseString(text)) {
                if (!tree.accept(event)) {
                    return;
                }
            }
        } catch (MarkedYamlEngineException e) {
            int index = e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).orElse(0);
            tree.syntax(positions.at(index), SyntaxWords.of(e));
        } catch (ReaderException e) {
            tree.syntax(positions.at(e.getPosition()), "a character that YAML does not allow");
        } catch (RuntimeException _) {
            // The library's own defects, such as a number format in a directive, are no reason to
            // stop: the file is as unreadable for Compose, and the rest of the project is judged.
            tree.syntax(positions.at(0), SyntaxWords.UNKNOWN);
        }
    }
}
