package dev.interlock.web.access;

import java.util.Optional;

/// Who may come in.
public interface Tokens {
    /// Compares in constant time. Empty where nobody has this token.
    Optional<Holder> find(String token);

    /// Makes a token; only its hash is kept.
    ///
    /// @param name for people; a token of the same name is replaced
    String make(String name, Role role);

    record Holder(String name, Role role) {}
}
