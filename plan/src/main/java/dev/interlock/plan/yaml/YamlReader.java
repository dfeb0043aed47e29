package dev.interlock.plan.yaml;

import dev.interlock.model.Bytes;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML from the library's events, which come from no recursion, so that depth, count and
/// aliases are ours to bound.
public final class YamlReader {
    /// The largest file, in bytes of UTF-8.
    public static final Bytes MOST = new Bytes(1_000_000);

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setCodePointLimit((int) MOST.count() + 1)
                    .setUseMarks(true)
                    .build();

    private YamlReader() {}

    public static YamlFile read(String path, String text) {
        if (isTooLarge(text)) {
            return broken(
                    new Fault(
                            Place.file(path),
                            "the file is larger than " + MOST + ": it is not read",
                            "A plan is a few hundred lines; move what is not one elsewhere."));
        }
        var places = new Places(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
        var composer = new Composer(places);
        try {
            for (Event event : new Parse(SETTINGS).parseString(places.text())) {
                composer.accept(event);
            }
            return new YamlFile(composer.root(), composer.faults());
        } catch (Composer.Refused e) {
            return broken(e.fault());
        } catch (MarkedYamlEngineException e) {
            return broken(Grammar.fault(places, e));
        } catch (ReaderException e) {
            return broken(Grammar.fault(places, e));
        } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // The library's own defects on hostile input: still an answer, never a stack trace.
            return broken(Grammar.unreadable(places));
        }
    }

    private static boolean isTooLarge(String text) {
        return text.length() > MOST.count()
                || (text.length() > MOST.count() / 3 && utf8Length(text) > MOST.count());
    }

    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
    }

    private static YamlFile broken(Fault fault) {
        return new YamlFile(Optional.empty(), List.of(fault));
    }
}
