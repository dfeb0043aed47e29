package dev.interlock.check.source.sql;

import java.util.Map;
import java.util.Set;

/// Reads the name of a type and writes it as PostgreSQL's `format_type` does, so that a migration
/// and a catalogue can be compared.
final class Types {
    private static final Map<String, String> CANONICAL =
            Map.ofEntries(
                    Map.entry("int", "integer"),
                    Map.entry("int4", "integer"),
                    Map.entry("serial", "integer"),
                    Map.entry("serial4", "integer"),
                    Map.entry("int8", "bigint"),
                    Map.entry("bigserial", "bigint"),
                    Map.entry("serial8", "bigint"),
                    Map.entry("int2", "smallint"),
                    Map.entry("smallserial", "smallint"),
                    Map.entry("serial2", "smallint"),
                    Map.entry("bool", "boolean"),
                    Map.entry("decimal", "numeric"),
                    Map.entry("dec", "numeric"),
                    Map.entry("float4", "real"),
                    Map.entry("float8", "double precision"),
                    Map.entry("float", "double precision"),
                    Map.entry("varchar", "character varying"),
                    Map.entry("char varying", "character varying"),
                    Map.entry("national character varying", "character varying"),
                    Map.entry("national char varying", "character varying"),
                    Map.entry("nchar varying", "character varying"),
                    Map.entry("char", "character"),
                    Map.entry("nchar", "character"),
                    Map.entry("national character", "character"),
                    Map.entry("national char", "character"),
                    Map.entry("varbit", "bit varying"));

    /// Words that end a type, where a column is declared or altered.
    private static final Set<String> AFTER =
            Set.of(
                    "constraint",
                    "not",
                    "null",
                    "default",
                    "check",
                    "unique",
                    "primary",
                    "references",
                    "collate",
                    "generated",
                    "compression",
                    "storage",
                    "deferrable",
                    "initially",
                    "using",
                    "options",
                    "auto_increment",
                    "autoincrement");

    private static final int MOST_TOKENS = 40;

    private Types() {}

    /// Empty where no type comes next.
    static String read(Cursor cursor) {
        var base = new StringBuilder();
        var modifier = new StringBuilder();
        var dimensions = new StringBuilder();
        var zone = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < MOST_TOKENS && !cursor.atEnd(); i++) {
            Token token = cursor.peek();
            if (token.symbol('(')) {
                modifier(cursor.brackets(), modifier);
            } else if (token.symbol('[')) {
                cursor.seekPast(']');
                dimensions.setLength(0);
                dimensions.append("[]");
            } else if (token.symbol('.')) {
                cursor.next();
                base.setLength(0);
            } else if (token.is("array")) {
                cursor.next();
                dimensions.append(dimensions.isEmpty() ? "[]" : "");
            } else if (!token.names() || after(token)) {
                break;
            } else if (token.is("with") || token.is("without") || !zone.isEmpty()) {
                zone.append(' ').append(cursor.next().text());
            } else {
                quoted |= token.kind() != Token.Kind.WORD;
                base.append(base.isEmpty() ? "" : " ");
                base.append(cursor.next().text());
            }
        }
        return quoted && base.toString().equals("char")
                ? "\"char\"" + dimensions
                : write(
                        base.toString(),
                        modifier.toString(),
                        zone.toString(),
                        dimensions.toString());
    }

    /// The type without its length and dimensions, such as `character varying`.
    static String bare(String type) {
        int bracket = type.indexOf('(');
        return (bracket < 0 ? type.replace("[]", "") : type.substring(0, bracket)).strip();
    }

    private static boolean after(Token token) {
        return token.kind() == Token.Kind.WORD && AFTER.contains(token.text());
    }

    private static void modifier(Cursor inside, StringBuilder modifier) {
        modifier.append('(');
        for (Token token : inside.rest().subList(0, Math.min(inside.rest().size(), 8))) {
            modifier.append(token.text());
        }
        modifier.append(')');
    }

    private static String write(String base, String modifier, String zone, String dimensions) {
        String name = CANONICAL.getOrDefault(base, base);
        String size = modifier;
        if (base.equals("float") && !modifier.isEmpty()) {
            name = modifier.length() <= 4 && modifier.compareTo("(25") < 0 ? "real" : name;
            size = "";
        }
        if (size.isEmpty() && (name.equals("character") || name.equals("bit"))) {
            size = "(1)";
        }
        if (name.equals("numeric") && !size.isEmpty() && !size.contains(",")) {
            size = size.replace(")", ",0)");
        }
        return switch (name) {
            case "timestamp", "time" -> name + size + withZone(zone) + dimensions;
            case "timestamptz" -> "timestamp" + size + " with time zone" + dimensions;
            case "timetz" -> "time" + size + " with time zone" + dimensions;
            default -> name + size + dimensions;
        };
    }

    private static String withZone(String zone) {
        return zone.startsWith(" with ") ? " with time zone" : " without time zone";
    }
}
