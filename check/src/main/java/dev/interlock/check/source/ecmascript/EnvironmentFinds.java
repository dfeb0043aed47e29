package dev.interlock.check.source.ecmascript;

import dev.interlock.check.source.ecmascript.EnvironmentRead.Need;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Reach;
import dev.interlock.check.source.ecmascript.EnvironmentRead.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads of the environment as they are found, before one read has a say on another.
final class EnvironmentFinds {
    private final Tokens tokens;
    private final FactsBuilder facts;
    private final List<Find> finds = new ArrayList<>();
    private final Set<String> written = new HashSet<>();

    EnvironmentFinds(Tokens tokens, FactsBuilder facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /// @param token where it stands
    private record Find(EnvironmentRead read, int token) {
        Find with(Need need) {
            return new Find(
                    new EnvironmentRead(
                            read.source(), read.reach(), read.name(), need, read.span()),
                    token);
        }
    }

    void add(Source source, Reach reach, String name, Need need, Span span, int token) {
        if (finds.size() <= FactsBuilder.LIMIT) {
            finds.add(new Find(new EnvironmentRead(source, reach, name, need, span), token));
        }
    }

    /// The module gives the variable a value itself: what it reads then is never missing.
    void write(String name) {
        written.add(name);
    }

    boolean isFull() {
        return finds.size() > FactsBuilder.LIMIT;
    }

    /// The tokens where the whole object is read.
    List<Integer> wholes() {
        return finds.stream()
                .filter(find -> find.read().reach() == Reach.WHOLE)
                .map(Find::token)
                .toList();
    }

    /// Reads between two tokens are asked for elsewhere: a schema says whether they are needed.
    void guard(int from, int to) {
        finds.replaceAll(find -> isBetween(find, from, to) ? find.with(Need.GUARDED) : find);
    }

    /// Takes back a read of the whole object between two tokens: a schema names what it takes.
    void dropWhole(int from, int to) {
        finds.removeIf(find -> isBetween(find, from, to) && find.read().reach() == Reach.WHOLE);
    }

    /// Whether the whole object is read between two tokens.
    boolean hasWhole(int from, int to) {
        return finds.stream()
                .anyMatch(find -> isBetween(find, from, to) && find.read().reach() == Reach.WHOLE);
    }

    private static boolean isBetween(Find find, int from, int to) {
        return find.token() >= from && find.token() < to;
    }

    /// Hands over all reads in the order of the text.
    void finish() {
        finds.sort((one, other) ->
                Integer.compare(one.read().span().start(), other.read().span().start()));
        Map<String, Integer> guardedUntil = new HashMap<>();
        for (Find find : finds) {
            EnvironmentRead read = find.read();
            boolean guarded =
                    written.contains(read.name())
                            || find.token() < guardedUntil.getOrDefault(read.name(), 0);
            boolean required = read.need() == Need.REQUIRED && read.reach() == Reach.NAMED;
            facts.add(required && guarded ? find.with(Need.GUARDED).read() : read);
            if (read.need() == Need.GUARDED) {
                guardedUntil.merge(read.name(), endOfBlock(find.token()), Math::max);
            }
        }
    }

    /// Behind a test, the rest of its block knows whether the variable is there.
    private int endOfBlock(int token) {
        int block = Enclosing.block(tokens, token);
        int close = tokens.match(block);
        return close == Tokens.NOWHERE ? Integer.MAX_VALUE : close;
    }
}
