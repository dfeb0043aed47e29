package dev.interlock.outside.smoke;

import dev.interlock.plan.PlainValue;
import dev.interlock.plan.SmokeTest.TokenRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the claims of a JSON Web Token (RFC 7519) and holds them against the plan. The signature
/// is not verified.
final class TokenJudge {
    private TokenJudge() {}

    /// @param token empty where the answer has none
    static List<Mismatch> judge(TokenRules rules, Optional<String> token) {
        if (token.isEmpty()) {
            return List.of(
                    new Mismatch("a token at `%s`".formatted(rules.from()), "nothing there"));
        }
        return claims(token.get())
                .map(claims -> judge(rules, claims))
                .orElseGet(() ->
                        List.of(
                                new Mismatch(
                                        "a JSON Web Token at `%s`".formatted(rules.from()),
                                        "something else")));
    }

    private static List<Mismatch> judge(TokenRules rules, Map<String, PlainValue> claims) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (String claim : rules.claims()) {
            if (isNothing(claims.get(claim))) {
                mismatches.add(
                        new Mismatch(
                                "a token with the claim `%s`".formatted(claim),
                                "one with only " + String.join(", ", claims.keySet())));
            }
        }
        rules.equals()
                .forEach((claim, wanted) -> {
                    PlainValue came = claims.get(claim);
                    if (came == null || !PlainJson.same(wanted, came)) {
                        mismatches.add(
                                new Mismatch(
                                        "the claim `%s` to be `%s`"
                                                .formatted(claim, PlainJson.written(wanted)),
                                        came == null
                                                ? "none"
                                                : "`%s`".formatted(PlainJson.written(came))));
                    }
                });
        return mismatches;
    }

    /// A claim that is null or empty says as little as one that is not there.
    private static boolean isNothing(@Nullable PlainValue value) {
        return value == null
                || value instanceof PlainValue.Nothing
                || (value instanceof PlainValue.Text(String text) && text.isBlank());
    }

    private static Optional<Map<String, PlainValue>> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return PlainJson.read(text)
                    .filter(PlainValue.Members.class::isInstance)
                    .map(value -> ((PlainValue.Members) value).members());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
