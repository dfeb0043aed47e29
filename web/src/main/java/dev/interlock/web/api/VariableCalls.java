package dev.interlock.web.api;

import dev.interlock.journal.Journal;
import dev.interlock.journal.json.ObjectWriter;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Event;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.web.port.HandSetVariables;
import dev.interlock.web.wire.Malformed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Variables that people set for an environment. No answer holds a value.
final class VariableCalls {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final int VALUE_LIMIT = 64 << 10;

    private final HandSetVariables variables;
    private final Journal journal;
    private final InstantSource clock;

    VariableCalls(HandSetVariables variables, Journal journal, InstantSource clock) {
        this.variables = variables;
        this.journal = journal;
        this.clock = clock;
    }

    Reply names(Call call) throws Malformed {
        List<String> names = variables.names(RolloutCalls.scope(call)).stream().sorted().toList();
        return Reply.json(
                ObjectWriter.text(
                        out -> out.list("names", names, (each, name) -> each.text("name", name))));
    }

    Reply set(Call call) throws IOException, Malformed {
        Scope scope = RolloutCalls.scope(call);
        String name = name(call);
        return noted(call, scope, name, false, variables.set(scope, name, call.text(VALUE_LIMIT)));
    }

    Reply remove(Call call) throws Malformed {
        Scope scope = RolloutCalls.scope(call);
        String name = name(call);
        return noted(call, scope, name, true, variables.remove(scope, name));
    }

    private Reply noted(Call call, Scope scope, String name, boolean removed, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> {
                var event = new Event.VariableSet(name, removed, call.who().name());
                journal.append(
                        List.of(
                                new Draft(
                                        clock.instant(),
                                        Optional.of(scope),
                                        Optional.empty(),
                                        event)),
                        Optional.empty());
                yield Reply.none();
            }
            case Outcome.Failed failed -> Reply.problem(409, failed.reason());
            case Outcome.Unclear unclear -> Reply.problem(503, unclear.reason());
        };
    }

    private static String name(Call call) throws Malformed {
        String name = call.part("name");
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("a variable's name has letters, digits and _ only");
        }
        return name;
    }
}
