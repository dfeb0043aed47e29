package dev.interlock.check.graph.resolve;

import dev.interlock.check.source.json.JsonValue;
import dev.interlock.check.source.json.JsonValue.JsonArray;
import dev.interlock.check.source.json.JsonValue.JsonBoolean;
import dev.interlock.check.source.json.JsonValue.JsonMember;
import dev.interlock.check.source.json.JsonValue.JsonNull;
import dev.interlock.check.source.json.JsonValue.JsonNumber;
import dev.interlock.check.source.json.JsonValue.JsonObject;
import dev.interlock.check.source.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Targets of `exports` and `imports`, by the conditions that hold: Node 24 "Modules: Packages",
/// PACKAGE_TARGET_RESOLVE. Of arrays every target is tried in order, as bundlers do.
final class Exports {
    /// Targets of one entry that are looked at.
    private static final int MOST = 100;

    private final Set<String> conditions;
    private final String star;
    private final List<String> targets = new ArrayList<>();

    private Exports(Set<String> conditions, String star) {
        this.conditions = conditions;
        this.star = star;
    }

    /// What the entry leads to, the first choice first; empty where it is closed (`null`), or no
    /// condition holds.
    static List<String> targets(JsonValue entry, String star, Set<String> conditions) {
        Exports exports = new Exports(conditions, star);
        exports.visit(entry);
        return exports.targets;
    }

    /// Whether this value settles the question: an object without a condition that holds does not,
    /// so that the one around it goes on.
    private boolean visit(JsonValue value) {
        return switch (value) {
            case JsonString text -> add(text.value());
            case JsonObject object -> conditions(object);
            case JsonArray array -> all(array);
            case JsonNull _ -> true;
            case JsonBoolean _ -> true;
            case JsonNumber _ -> true;
        };
    }

    private boolean add(String target) {
        if (targets.size() < MOST) {
            targets.add(star.isEmpty() ? target : target.replace("*", star));
        }
        return true;
    }

    private boolean conditions(JsonObject object) {
        for (JsonMember member : object.members()) {
            String name = member.name();
            if ((name.equals("default") || conditions.contains(name)) && visit(member.value())) {
                return true;
            }
        }
        return false;
    }

    private boolean all(JsonArray array) {
        int before = targets.size();
        array.items().forEach(this::visit);
        return targets.size() > before;
    }
}
