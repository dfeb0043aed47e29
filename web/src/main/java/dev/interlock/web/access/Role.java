package dev.interlock.web.access;

import java.util.Locale;
import java.util.Optional;

/// What a token may do.
public enum Role {
    /// See everything but values of variables.
    READ,
    /// Release, steer, set variables.
    OPERATE,
    /// Make tokens. Only the token of the data folder is of this role.
    OWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean allows(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// Roles that a token can be made for.
    public static Optional<Role> parse(String word) {
        return switch (word) {
            case "read" -> Optional.of(READ);
            case "operate" -> Optional.of(OPERATE);
            default -> Optional.empty();
        };
    }
}
