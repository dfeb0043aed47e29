package dev.interlock.check.source.toml;

import dev.interlock.check.source.SourceText;
import dev.interlock.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of a TOML file (v1.0.0) by dotted key, such as `api.schemas`: strings, booleans and
/// lists of strings. Members of an inline table of one line are settings too. Arrays of tables and
/// multi-line strings are passed over.
public final class TomlSettings {
    private static final int MOST_SETTINGS = 10_000;

    private final Map<String, Setting> settings;

    private TomlSettings(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /// @param written the value as it is written, without comments
    private record Setting(String written, Place place) {}

    public static TomlSettings read(SourceText source) {
        var settings = new LinkedHashMap<String, Setting>();
        String table = "";
        int line = 1;
        while (line <= source.lineCount() && settings.size() < MOST_SETTINGS) {
            String text = bare(source.line(line)).strip();
            int first = line++;
            if (text.startsWith("[")) {
                table = text.startsWith("[[") ? "[]." : table(text);
                continue;
            }
            int equals = text.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            var value = new StringBuilder(text.substring(equals + 1).strip());
            while (opens(value) && line <= source.lineCount()) {
                value.append(' ').append(bare(source.line(line++)).strip());
            }
            String key = table + name(text.substring(0, equals));
            var place = Place.line(source.path(), first);
            settings.put(key, new Setting(value.toString(), place));
            inline(value.toString())
                    .forEach((name, member) ->
                            settings.put(key + "." + name, new Setting(member, place)));
        }
        return new TomlSettings(settings);
    }

    /// The dotted keys of all settings, in the order of the file.
    public List<String> keys() {
        return List.copyOf(settings.keySet());
    }

    /// The place of a setting; empty where the file does not have it.
    public Optional<Place> place(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::place);
    }

    public Optional<Boolean> flag(String key) {
        return written(key).filter(text -> text.matches("true|false")).map(Boolean::valueOf);
    }

    public Optional<String> string(String key) {
        return written(key).flatMap(text -> strings(text).stream().findFirst());
    }

    /// The strings of a list; empty where there is no such list.
    public Optional<List<String>> list(String key) {
        return written(key).filter(text -> text.startsWith("[")).map(TomlSettings::strings);
    }

    private Optional<String> written(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::written);
    }

    /// The members of an inline table of one line, `{ a = "b" }`; none of anything else.
    private static Map<String, String> inline(String written) {
        var members = new LinkedHashMap<String, String>();
        if (!written.startsWith("{") || !written.endsWith("}")) {
            return members;
        }
        int start = 1;
        char quote = '\0';
        for (int i = 1; i < written.length(); i++) {
            char c = written.charAt(i);
            if ((c == '"' || c == '\'') && (quote == '\0' || quote == c)) {
                quote = quote == '\0' ? c : '\0';
            }
            if (quote == '\0' && (c == ',' || i == written.length() - 1)) {
                String member = written.substring(start, i);
                int equals = member.indexOf('=');
                if (equals > 0) {
                    members.put(
                            name(member.substring(0, equals)),
                            member.substring(equals + 1).strip());
                }
                start = i + 1;
            }
        }
        return members;
    }

    private static String table(String header) {
        int close = header.indexOf(']');
        String inside = header.substring(1, close < 0 ? header.length() : close);
        return name(inside) + ".";
    }

    private static String name(String written) {
        return written.replace("\"", "").replace("'", "").replace(" ", "").strip();
    }

    /// Whether a list goes on after this line.
    private static boolean opens(StringBuilder value) {
        return value.length() > 0
                && value.charAt(0) == '['
                && value.charAt(value.length() - 1) != ']'
                && value.length() < 10_000;
    }

    private static List<String> strings(String text) {
        var strings = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '"' || c == '\'' ? text.indexOf(c, at + 1) : -1;
            if (close > 0) {
                strings.add(text.substring(at + 1, close));
                at = close;
            }
            at++;
        }
        return List.copyOf(strings);
    }

    /// The line without its comment.
    private static String bare(String line) {
        char quote = '\0';
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\0' && c == '#') {
                return line.substring(0, i);
            }
            if (c == '"' || c == '\'') {
                quote = quote == '\0' ? c : quote == c ? '\0' : quote;
            }
        }
        return line;
    }
}
