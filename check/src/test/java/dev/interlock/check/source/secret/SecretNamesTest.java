package dev.interlock.check.source.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.secret.SecretNames.Sort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEXTAUTH_SECRET",
                "DB_PASSWORD",
                "POSTGRES_PASSWORD",
                "SMTP_PASS",
                "JWT_PRIVATE_KEY",
                "OPENAI_API_KEY",
                "STRIPE_SECRET_KEY",
                "GITHUB_TOKEN",
                "SUPABASE_SERVICE_ROLE_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "stripeApiKey",
                "stripe-secret",
                "NEXT_PUBLIC_JWT_SECRET",
                "VITE_OPENAI_API_KEY",
                "PUBLIC_API_SECRET",
                "SECRET",
                "COOKIE_KEYS",
                "GOOGLE_API_KEY",
                "VAPID_PRIVATE_KEY",
                "CLOUDINARY_API_KEY",
                "STORYBLOK_TOKEN",
                "TELEGRAM_BOT_TOKEN",
                "MEILISEARCH_MASTER_KEY",
                "APP_KEY"
            })
    void aNameWithAWordForASecretHoldsOne(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD_MIN_LENGTH",
                "DB_PASSWORD_FILE",
                "PRIVATE_KEY_PATH",
                "PUBLIC_KEY",
                "STRIPE_PUBLISHABLE_KEY",
                "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY",
                "TOKEN_URL",
                "ACCESS_TOKEN_TTL",
                "TOKEN_EXPIRY",
                "JWT_SECRET_ROTATION_DAYS",
                "AWS_ACCESS_KEY_ID",
                "SUPABASE_ANON_KEY",
                "RECAPTCHA_SITE_KEY",
                "PWD",
                "MAX_TOKENS",
                "OPENAI_MAX_TOKENS",
                "PASSWORD_RESET_ENABLED",
                "ENABLE_PASSWORD",
                "NEXT_PUBLIC_FIREBASE_API_KEY",
                "VITE_MAPBOX_ACCESS_TOKEN",
                "NEXT_PUBLIC_GOOGLE_MAPS_API_KEY",
                "VITE_POSTHOG_TOKEN",
                "NEXT_PUBLIC_SHOPIFY_STOREFRONT_ACCESS_TOKEN",
                "NEXT_PUBLIC_BUILDER_API_KEY",
                "NEXT_PUBLIC_CLOUDINARY_API_KEY",
                "NEXT_PUBLIC_TYPESENSE_SEARCH_ONLY_API_KEY",
                "NEXT_PUBLIC_UNLEASH_FRONTEND_API_TOKEN",
                "VITE_UNLEASH_FRONTEND_TOKEN",
                "NEXT_PUBLIC_STORYBLOK_TOKEN",
                "NEXT_PUBLIC_DATOCMS_API_TOKEN",
                "NEXT_PUBLIC_PRISMIC_ACCESS_TOKEN",
                "NEXT_PUBLIC_HEAP_API_KEY",
                "NEXT_PUBLIC_AUTH_TOKEN_STORAGE_KEY",
                "DATABASE_URL",
                "SENTRY_DSN",
                "KEY",
                "MONKEY",
                "TOKENIZER",
                "SECRETARY_EMAIL",
                "TOKEN_ADDRESS",
                "COMPASS_HOST",
                "BYPASS",
                "PASSENGER_APP_ENV",
                "",
                "_",
                "VITE_"
            })
    void aNameThatTellsAboutASecretHoldsNone(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }

    @Test
    void theSortSaysHowStrongAValueMustBe() {
        assertThat(SecretNames.sort("NEXTAUTH_SECRET")).contains(Sort.SIGNING);
        assertThat(SecretNames.sort("AUTH_SECRET")).contains(Sort.SIGNING);
        assertThat(SecretNames.sort("SESSION_SECRET")).contains(Sort.SIGNING);
        assertThat(SecretNames.sort("SECRET_KEY_BASE")).contains(Sort.SIGNING);
        assertThat(SecretNames.sort("APP_SECRET")).contains(Sort.SIGNING);
        assertThat(SecretNames.sort("GOOGLE_CLIENT_SECRET")).contains(Sort.PROVIDER_KEY);
        assertThat(SecretNames.sort("AUTH_GITHUB_SECRET")).contains(Sort.PROVIDER_KEY);
        assertThat(SecretNames.sort("STRIPE_WEBHOOK_SECRET")).contains(Sort.PROVIDER_KEY);
        assertThat(SecretNames.sort("REDIS_PASSWORD")).contains(Sort.PASSWORD);
    }

    @Test
    void aPublicPrefixIsTheOneABuildToolInlines() {
        assertThat(SecretNames.publicPrefix("NEXT_PUBLIC_API_URL")).contains("NEXT_PUBLIC_");
        assertThat(SecretNames.publicPrefix("VITE_KEY")).contains("VITE_");
        assertThat(SecretNames.publicPrefix("PUBLIC_URL")).contains("PUBLIC_");
        assertThat(SecretNames.publicPrefix("MY_VITE_KEY")).isEmpty();
        assertThat(SecretNames.publicPrefix("VITE_")).isEmpty();
    }

    @Test
    void aHugeNameIsReadInBoundedTime() {
        assertThat(SecretNames.isSecret("A_".repeat(5_000_000) + "SECRET")).isFalse();
    }
}
