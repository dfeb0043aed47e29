package dev.interlock.check.source.json;

import java.util.List;
import java.util.Optional;

/// One value of a JSON text, and where it stands.
///
/// `start` and `end` count UTF-16 code units from the beginning of the text; `end` is the one after
/// the value.
public sealed interface JsonValue {
    int start();

    int end();

    /// @param members in the order of the text, repeated names included
    record JsonObject(List<JsonMember> members, int start, int end) implements JsonValue {
        public JsonObject {
            members = List.copyOf(members);
        }

        /// The member with this name; of several the last, as `JSON.parse` takes it.
        public Optional<JsonMember> member(String name) {
            for (int index = members.size() - 1; index >= 0; index--) {
                if (members.get(index).name().equals(name)) {
                    return Optional.of(members.get(index));
                }
            }
            return Optional.empty();
        }

        public Optional<JsonValue> get(String name) {
            return member(name).map(JsonMember::value);
        }

        /// The member's text; empty where there is none or it is no string.
        public Optional<String> string(String name) {
            return get(name).flatMap(JsonValue::asString);
        }

        /// The member's object; empty where there is none or it is no object.
        public Optional<JsonObject> object(String name) {
            return get(name).flatMap(JsonValue::asObject);
        }

        /// The member's items; none where there is no such member or it is no array.
        public List<JsonValue> items(String name) {
            return get(name).map(JsonValue::asItems).orElse(List.of());
        }
    }

    /// A name in an object, with its value. The name's place includes its quotes.
    record JsonMember(String name, int nameStart, int nameEnd, JsonValue value) {}

    record JsonArray(List<JsonValue> items, int start, int end) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    record JsonString(String value, int start, int end) implements JsonValue {}

    /// @param written as it stands in the text, so that nothing is lost to rounding
    record JsonNumber(String written, int start, int end) implements JsonValue {}

    record JsonBoolean(boolean value, int start, int end) implements JsonValue {}

    record JsonNull(int start, int end) implements JsonValue {}

    default Optional<String> asString() {
        return this instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    default Optional<JsonObject> asObject() {
        return this instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /// The items of an array; none of anything else.
    default List<JsonValue> asItems() {
        return this instanceof JsonArray array ? array.items() : List.of();
    }

    default boolean isTrue() {
        return this instanceof JsonBoolean bool && bool.value();
    }
}
