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
import java.util.Optional;
import java.util.Set;

/// Targets of `exports` and `imports`, by the conditions that hold: Node 24 "Modules: Packages",
/// PACKAGE_TARGET_RESOLVE. Of an array the first target that is sound counts, whether its file is
/// there or not; webpack and Rspack do the same.
final class Exports {
    private final Set<String> conditions;
    private final String star;
    private final boolean packages;
    private final List<String> targets = new ArrayList<>();

    private Exports(Set<String> conditions, String star, boolean packages) {
        this.conditions = conditions;
        this.packages = packages;
        this.star = star;
    }

    /// What an entry of `exports` leads to; empty where it is closed (`null`), or no condition
    /// holds.
    static Optional<String> target(JsonValue entry, String star, Set<String> conditions) {
        Exports exports = new Exports(conditions, star, false);
        exports.visit(entry);
        return exports.targets.stream().findFirst();
    }

    /// As [#target(JsonValue,String,Set)], of `imports`, which may name another package.
    static Optional<String> imported(JsonValue entry, String star, Set<String> conditions) {
        Exports exports = new Exports(conditions, star, true);
        exports.visit(entry);
        return exports.targets.stream().findFirst();
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
        targets.add(star.isEmpty() ? target : target.replace("*", star));
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
        for (JsonValue item : array.items()) {
            int before = targets.size();
            visit(item);
            if (targets.size() > before) {
                if (isSound(targets.getLast())) {
                    return true;
                }
                targets.removeLast();
            }
        }
        return false;
    }

    /// A path inside the package; what has no dot before it names another package.
    private boolean isSound(String target) {
        return !target.startsWith("/")
                && !target.startsWith("../")
                && (packages || target.startsWith("./"));
    }
}
