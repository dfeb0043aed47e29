package dev.interlock.check.source.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.secret.SecretValues.Found;
import dev.interlock.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {
    private static final String PROJECT = "abcdefghijklmnopqrst";

    private static final Map<ValueKind, String> SAMPLES =
            Map.ofEntries(
                    Map.entry(ValueKind.STRIPE_LIVE_KEY, FakeKeys.stripe("sk", "live")),
                    Map.entry(ValueKind.STRIPE_TEST_KEY, FakeKeys.stripe("rk", "test")),
                    Map.entry(ValueKind.STRIPE_LIVE_PUBLISHABLE_KEY, FakeKeys.stripe("pk", "live")),
                    Map.entry(ValueKind.STRIPE_TEST_PUBLISHABLE_KEY, FakeKeys.stripe("pk", "test")),
                    Map.entry(ValueKind.GITHUB_TOKEN, FakeKeys.github()),
                    Map.entry(ValueKind.SENDGRID_KEY, FakeKeys.sendGrid()),
                    Map.entry(ValueKind.ANTHROPIC_KEY, FakeKeys.anthropic()),
                    Map.entry(ValueKind.AWS_ACCESS_KEY, FakeKeys.aws()),
                    Map.entry(
                            ValueKind.SUPABASE_SERVICE_KEY,
                            FakeKeys.supabase("service_role", PROJECT)),
                    Map.entry(ValueKind.SUPABASE_ANON_KEY, FakeKeys.supabase("anon", PROJECT)),
                    Map.entry(ValueKind.JSON_WEB_TOKEN, FakeKeys.token("{\"sub\":\"1\"}")),
                    Map.entry(ValueKind.SUPABASE_SECRET_KEY, "sb_" + "secret_" + "x1".repeat(15)),
                    Map.entry(
                            ValueKind.SUPABASE_PUBLISHABLE_KEY,
                            "sb_" + "publishable_" + "x1".repeat(15)),
                    Map.entry(ValueKind.PRIVATE_KEY, FakeKeys.privateKey("\n")),
                    Map.entry(
                            ValueKind.DATABASE_URL_WITH_PASSWORD,
                            "postgres://app:" + "tr0ub4dor-x" + "@db.example.com"));

    @Test
    void aKeyIsRecognisedByItsFormat() {
        SAMPLES.forEach((kind, value) -> assertThat(SecretValues.kindOf(value)).contains(kind));
    }

    @Test
    void everyKeyInABundleIsFoundWhereItStands() {
        SAMPLES.forEach((kind, value) -> {
            String bundle = "var a=1;const b=\"" + value + "\";run(b)";
            assertThat(SecretValues.findAll(bundle))
                    .extracting(Found::offset, Found::kind)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(17, kind));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk_live_",
                "sk_live_short",
                "hello",
                "https://example.com",
                "eyJhbGciOiJub25lIn0",
                "ey.ey.ey",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "postgres://localhost/app",
                "postgres://app@localhost/app",
                "SG.",
                "1234:abc",
                "{",
                "://",
                "key-",
                "re_"
            })
    void whatOnlyLooksLikeAKeyIsNone(String value) {
        assertThat(SecretValues.kindOf(value)).isEmpty();
        assertThat(SecretValues.findAll(value)).isEmpty();
    }

    @Test
    void aKeyInsideALongerWordIsNone() {
        assertThat(SecretValues.findAll("task_" + FakeKeys.aws() + " x" + FakeKeys.github()))
                .isEmpty();
    }

    @Test
    void aKeyAfterAWrittenLineEndIsFound() {
        assertThat(SecretValues.findAll("\"a\\n" + FakeKeys.github() + "\"")).hasSize(1);
        assertThat(SecretValues.findAll(FakeKeys.privateKey("\\n"))).hasSize(1);
    }

    @Test
    void aDatabaseUrlWhosePasswordIsATemplateIsNotFoundInABundle() {
        assertThat(SecretValues.findAll("`postgres://app:${password}@db/app`")).isEmpty();
        assertThat(SecretValues.findAll("'postgres://user:password@localhost/app'")).isEmpty();
    }

    @Test
    void thePasswordOfAUrlEndsAtTheLastAt() {
        assertThat(SecretValues.urlPassword("mysql://a:b@c@db.example.com/x?y=@z")).contains("b@c");
        assertThat(SecretValues.urlPassword("https://a:b@c")).isEmpty();
    }

    @Test
    void theProjectOfASupabaseKeyIsReadFromIt() {
        String key = FakeKeys.supabase("anon", PROJECT);
        assertThat(SecretValues.token(key).flatMap(JsonWebToken::supabaseProject))
                .contains(PROJECT);
        assertThat(SecretValues.token(key + ".x")).isEmpty();
        assertThat(SecretValues.token("eyJ.%%.x")).isEmpty();
    }

    @Test
    void noPhraseHoldsAFormat() {
        for (ValueKind kind : ValueKind.values()) {
            assertThat(kind.phrase()).matches("an? [^_]+");
        }
        assertThat(ValueKind.STRIPE_TEST_KEY.phrase("CLERK_SECRET_KEY"))
                .isEqualTo("a Clerk test key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ey.",
                "eyJ",
                "sk-",
                "-----BEGIN PRIVATE KEY-----",
                "a://",
                "postgres://a:",
                "--",
                "re_",
                "whsec_/",
                "-----BEGIN ",
                "SG."
            })
    void aHostileBundleIsReadInLinearTime(String part) {
        String text = part.repeat(8_000_000 / part.length());
        List<Found> found =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> SecretValues.findAll(text));
        assertThat(found).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void anyTextIsReadWithoutAnException() {
        String seed = SAMPLES.values().stream().sorted().collect(Collectors.joining("\n"));
        Seeds.forAll(
                300,
                random -> {
                    StringBuilder text = new StringBuilder(seed);
                    for (int change = 0; change < 20; change++) {
                        int at = random.nextInt(text.length());
                        if (random.nextBoolean()) {
                            text.setCharAt(at, (char) random.nextInt(0x250));
                        } else {
                            text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                        }
                    }
                    for (Found found : SecretValues.findAll(text.toString())) {
                        assertThat(found.offset() + found.length())
                                .isLessThanOrEqualTo(text.length());
                    }
                    for (String line : text.toString().split("\n", -1)) {
                        SecretValues.kindOf(line);
                        Placeholders.is(line);
                        SecretNames.isSecret(line);
                    }
                });
    }
}
