package dev.interlock.check.source.sql;

/// The name of a table, function or type.
///
/// @param schema empty where the script leaves it to the search path
public record Name(String schema, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    boolean qualified() {
        return !schema.isEmpty();
    }

    Name in(String otherSchema) {
        return new Name(otherSchema, name);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
