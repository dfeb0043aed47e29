package dev.interlock.web;

import dev.interlock.web.access.Role;
import dev.interlock.web.access.Tokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Three people, and whom they make tokens for.
final class PlayedTokens implements Tokens {
    static final String OWNER = "owner-token";
    static final String OPERATOR = "operator-token";
    static final String READER = "reader-token";

    private final Map<String, Holder> holders =
            new ConcurrentHashMap<>(
                    Map.of(
                            OWNER, new Holder("owner", Role.OWN),
                            OPERATOR, new Holder("ci", Role.OPERATE),
                            READER, new Holder("grafana", Role.READ)));

    @Override
    public Optional<Holder> holder(String hash) {
        return holders.entrySet().stream()
                .filter(it -> Tokens.hash(it.getKey()).equals(hash))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    void remove(String token) {
        holders.remove(token);
    }

    @Override
    public String make(String name, Role role) {
        String token = "token-of-" + name;
        holders.put(token, new Holder(name, role));
        return token;
    }
}
