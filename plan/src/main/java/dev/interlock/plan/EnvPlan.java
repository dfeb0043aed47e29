package dev.interlock.plan;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The section `env:`.
///
/// @param contract the file that declares every variable; empty where the plan names none
/// @param variables what the plan says of single variables, by name
public record EnvPlan(Optional<String> contract, Map<String, Variable> variables) {
    /// What the plan says of one variable; every part may be missing.
    public record Variable(
            Optional<Boolean> secret,
            Optional<Boolean> required,
            OptionalInt minLength,
            Optional<ValueFormat> format,
            OptionalInt port) {}

    /// `env.variables.NAME.format`.
    public enum ValueFormat implements Word {
        URL("url"),
        PORT("port"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        EMAIL("email"),
        POSTGRES_URL("postgres-url"),
        MYSQL_URL("mysql-url"),
        MONGODB_URL("mongodb-url"),
        REDIS_URL("redis-url"),
        STRIPE_SECRET_KEY("stripe-secret-key"),
        STRIPE_PUBLISHABLE_KEY("stripe-publishable-key"),
        SUPABASE_KEY("supabase-key"),
        JWT("jwt"),
        BASE64("base64"),
        HEX("hex"),
        UUID("uuid");

        private final String word;

        ValueFormat(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public EnvPlan {
        variables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(variables));
    }
}
