package dev.interlock.check.source.dockerfile;

import dev.interlock.check.source.dockerfile.Variable.Origin;
import dev.interlock.check.source.dockerfile.Variable.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which variables have which values at an instruction.
///
/// A stage begins with what the stage below it ended with, arguments included; a base image's own
/// variables are not known here. `ENV` and an `ARG` with a value replace what was there, in the
/// order of the file; arguments before the first `FROM` count in a stage only once it names them.
public final class Scope implements Variables {
    /// Arguments that the builder gives values of its own (`defaultArgs` in BuildKit's
    /// `convert.go`).
    static final Set<String> GIVEN_BY_BUILDER =
            Set.of(
                    "BUILDPLATFORM",
                    "BUILDOS",
                    "BUILDOSVERSION",
                    "BUILDARCH",
                    "BUILDVARIANT",
                    "TARGETPLATFORM",
                    "TARGETOS",
                    "TARGETOSVERSION",
                    "TARGETARCH",
                    "TARGETVARIANT",
                    "TARGETSTAGE");

    /// Variables that stages may inherit in one file; a stage past it knows none of its base's.
    private static final int MOST_INHERITED = 1_000_000;

    private final Map<String, Variable> variables;
    private final Map<String, Variable> globals;
    private final Expander expander;

    private Scope(
            Map<String, Variable> variables, Map<String, Variable> globals, Expander expander) {
        this.variables = variables;
        this.globals = globals;
        this.expander = expander;
    }

    /// What a walk over a file meets.
    @FunctionalInterface
    public interface Visitor {
        /// @param scope as it is *before* the instruction; valid during this call only
        void visit(Stage stage, Instruction instruction, Scope scope);
    }

    /// Visits every instruction of every stage with the variables that it sees, in one pass.
    public static void walk(Dockerfile file, Visitor visitor) {
        var expander = new Expander(file.escape());
        var globals = globals(file.globals(), expander);
        var ends = new ArrayList<Map<String, Variable>>();
        int inherited = 0;
        for (Stage stage : file.stages()) {
            Map<String, Variable> base =
                    stage.base().isPresent() ? ends.get(stage.base().getAsInt()) : Map.of();
            inherited += base.size();
            var scope =
                    new Scope(
                            new LinkedHashMap<>(inherited > MOST_INHERITED ? Map.of() : base),
                            globals,
                            expander);
            for (Instruction instruction : stage.instructions()) {
                visitor.visit(stage, instruction, scope);
                scope.apply(instruction);
            }
            ends.add(scope.variables);
        }
    }

    /// The variables that an instruction of the file sees, such as a `RUN`: by name, in the order
    /// in which they came. Empty where it is in no stage. Walks the file: for many instructions use
    /// [#walk].
    public static Map<String, Variable> at(Dockerfile file, Instruction wanted) {
        var found = new LinkedHashMap<String, Variable>();
        walk(
                file,
                (_, instruction, scope) -> {
                    if (instruction.place().equals(wanted.place())) {
                        found.putAll(scope.variables);
                    }
                });
        return found;
    }

    /// The arguments before the first stage, with those that the builder gives.
    static Map<String, Variable> globals(List<Instruction.Arg> args, Expander expander) {
        var globals = new HashMap<String, Variable>();
        var scope = new Scope(globals, Map.of(), expander);
        args.forEach(scope::apply);
        return globals;
    }

    /// The variable of that name, if an instruction of this file put it there.
    public Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /// All of them, in the order in which they came.
    public Collection<Variable> variables() {
        return List.copyOf(variables.values());
    }

    @Override
    public Optional<String> value(String name) {
        return Variable.text(variables.get(name));
    }

    /// The word with values in place of variables; empty where one of them is not known.
    public Optional<String> text(Word word) {
        return switch (expander.expand(word.text(), this)) {
            case Expansion.Expanded expanded ->
                    expanded.unset().isEmpty() ? Optional.of(expanded.text()) : Optional.empty();
            case Expansion.Malformed _, Expansion.Required _, Expansion.TooMuch _ ->
                    Optional.empty();
        };
    }

    private void apply(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            var values = env.assignments().stream().map(each -> known(each.value())).toList();
            for (int i = 0; i < values.size(); i++) {
                Word name = env.assignments().get(i).name();
                put(new Variable(name.text(), Origin.ENV, values.get(i), name.place()));
            }
        } else if (instruction instanceof Instruction.Arg arg) {
            arg.declarations().forEach(this::declare);
        }
    }

    private void declare(Instruction.Declaration declaration) {
        String name = declaration.name().text();
        if (declaration.fallback().isPresent()) {
            Value value = known(declaration.fallback().get());
            put(new Variable(name, Origin.ARG, value, declaration.name().place()));
            return;
        }
        Variable global = globals.get(name);
        if (GIVEN_BY_BUILDER.contains(name)) {
            put(new Variable(name, Origin.ARG, new Value.Unknown(), declaration.name().place()));
        } else if (global != null && !(global.value() instanceof Value.OnlyGiven)) {
            put(new Variable(name, Origin.ARG, global.value(), declaration.name().place()));
        } else if (!variables.containsKey(name)) {
            put(new Variable(name, Origin.ARG, new Value.OnlyGiven(), declaration.name().place()));
        }
    }

    private Value known(Word word) {
        return text(word).<Value>map(Value.Known::new).orElseGet(Value.Unknown::new);
    }

    private void put(Variable variable) {
        variables.put(variable.name(), variable);
    }
}
