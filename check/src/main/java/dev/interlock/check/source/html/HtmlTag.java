package dev.interlock.check.source.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One opening tag.
///
/// @param name in lower case
/// @param attributes by name in lower case; of a repeated one the first, as browsers take it
/// @param offset of its `<`
/// @param length to its end, `>` included
public record HtmlTag(String name, Map<String, String> attributes, int offset, int length) {
    public HtmlTag {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}
