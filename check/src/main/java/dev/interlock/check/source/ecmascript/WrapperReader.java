package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Functions that read the variable that their caller names: `const env = (name) =>
/// process.env[name]`.
final class WrapperReader {
    /// Most functions around a read that are looked at for the parameter.
    private static final int LEVELS = 4;

    /// How often a function may pass the name on to the next.
    private static final int ROUNDS = 3;

    private static final int LIMIT = 50;

    private final Tokens tokens;
    private final FactsBuilder facts;
    private final List<Wrapper> found = new ArrayList<>();

    WrapperReader(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param name the token between the brackets of `process.env[…]`
    void read(int name, Need need) {
        if (Token.isWord(tokens.kind(name)) && found.size() < LIMIT) {
            wrapper(name, need).filter(one -> !isKnown(one)).ifPresent(found::add);
        }
    }

    private boolean isKnown(Wrapper one) {
        return found.stream()
                .anyMatch(other ->
                        other.name().equals(one.name()) && other.parameter() == one.parameter());
    }

    /// Finds functions that call those found so far with a parameter of their own, and hands all of
    /// them over.
    void passOn() {
        int from = 0;
        for (int round = 0; round < ROUNDS && from < found.size(); round++) {
            int to = found.size();
            for (Wrapper wrapper : List.copyOf(found.subList(from, to))) {
                callers(wrapper);
            }
            from = to;
        }
        found.forEach(facts::add);
    }

    private void callers(Wrapper wrapper) {
        for (int at = 0; at < tokens.size(); at++) {
            boolean call =
                    tokens.is(at + 1, Token.OPEN_PAREN)
                            && tokens.isText(at, wrapper.name())
                            && !tokens.is(at - 1, Token.DOT);
            if (call) {
                int argument = argument(at + 1, wrapper.parameter());
                int end = tokens.after(at + 1);
                Need need = LocalTests.need(tokens, at, end);
                read(argument, stronger(wrapper.need(), need));
            }
        }
    }

    /// What the inner function does without the variable holds for the outer one too, unless the
    /// outer one is content with less.
    private static Need stronger(Need inner, Need outer) {
        return inner == Need.REQUIRED ? outer : inner;
    }

    /// The token of an argument that is nothing but a name.
    private int argument(int open, int position) {
        int at = open + 1;
        for (int index = 0; index < position; index++) {
            int end = Statements.endOfExpression(tokens, at);
            if (!tokens.is(end, Token.COMMA)) {
                return Tokens.NOWHERE;
            }
            at = end + 1;
        }
        int next = tokens.kind(at + 1);
        boolean alone = next == Token.COMMA || next == Token.CLOSE_PAREN;
        return alone ? at : Tokens.NOWHERE;
    }

    private Optional<Wrapper> wrapper(int name, Need need) {
        String text = tokens.text(name);
        int at = name;
        for (int level = 0; level < LEVELS; level++) {
            Optional<Function> function = Function.around(tokens, at);
            if (function.isEmpty()) {
                return Optional.empty();
            }
            int position = function.get().parameter(tokens, text);
            if (position >= 0) {
                String binding = function.get().name(tokens);
                return binding.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Wrapper(binding, position, need));
            }
            at = function.get().start();
        }
        return Optional.empty();
    }
}
