package dev.interlock.check.source.compose;

/// Where every variable may come from somewhere that cannot be seen.
public record UnseenVariables() implements Variables {
    @Override
    public Variable of(String name) {
        return new Variable.Unknown();
    }
}
