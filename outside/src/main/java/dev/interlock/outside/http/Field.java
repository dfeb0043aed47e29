package dev.interlock.outside.http;

import java.util.List;
import java.util.Optional;

/// One header line.
///
/// @param name as it was sent; letters count in any case
/// @param value without blanks around it
public record Field(String name, String value) {
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// Every value of a header, a line each, in their order.
    public static List<String> values(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).toList();
    }

    public static Optional<String> first(List<Field> fields, String name) {
        return values(fields, name).stream().findFirst();
    }
}
