package dev.interlock.check.source.nginx;

import dev.interlock.model.Place;
import java.util.List;
import java.util.Locale;

/// One directive, such as `add_header X-Frame-Options DENY;`, or a block with what it holds.
///
/// @param name as it is written
/// @param arguments without their quotes, variables as they are written
/// @param block what stands in its braces; empty where it has none
/// @param isBlock whether it has braces
/// @param place of the name
public record NginxDirective(
        String name,
        List<String> arguments,
        List<NginxDirective> block,
        boolean isBlock,
        Place place) {
    public NginxDirective {
        arguments = List.copyOf(arguments);
        block = List.copyOf(block);
    }

    public boolean is(String other) {
        return name.equals(other);
    }

    /// The argument at this position, from 0; empty text where there is none.
    public String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /// Whether the first argument is this name, as names of HTTP fields are compared.
    public boolean names(String field) {
        return argument(0).toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT));
    }
}
