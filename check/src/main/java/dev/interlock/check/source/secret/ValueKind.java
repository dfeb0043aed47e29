package dev.interlock.check.source.secret;

import java.util.Locale;

/// What a value is, as far as its own format says. The phrase is what people are told; it never
/// holds anything of the value.
public enum ValueKind {
    STRIPE_LIVE_KEY("a Stripe live key", Exposure.SECRET, Tier.LIVE),
    STRIPE_TEST_KEY("a Stripe test key", Exposure.SECRET, Tier.TEST),
    STRIPE_LIVE_PUBLISHABLE_KEY("a Stripe live publishable key", Exposure.PUBLISHABLE, Tier.LIVE),
    STRIPE_TEST_PUBLISHABLE_KEY("a Stripe test publishable key", Exposure.PUBLISHABLE, Tier.TEST),
    WEBHOOK_SECRET("a webhook signing secret", Exposure.SECRET, Tier.NONE),
    RAZORPAY_LIVE_ID("a Razorpay live key id", Exposure.PUBLISHABLE, Tier.LIVE),
    RAZORPAY_TEST_ID("a Razorpay test key id", Exposure.PUBLISHABLE, Tier.TEST),
    PADDLE_LIVE_KEY("a Paddle live key", Exposure.SECRET, Tier.LIVE),
    PADDLE_TEST_KEY("a Paddle sandbox key", Exposure.SECRET, Tier.TEST),
    SUPABASE_SERVICE_KEY("a Supabase service-role key", Exposure.SECRET, Tier.NONE),
    SUPABASE_ANON_KEY("a Supabase anon key", Exposure.PUBLISHABLE, Tier.NONE),
    SUPABASE_SECRET_KEY("a Supabase secret key", Exposure.SECRET, Tier.NONE),
    SUPABASE_PUBLISHABLE_KEY("a Supabase publishable key", Exposure.PUBLISHABLE, Tier.NONE),
    SUPABASE_ACCESS_TOKEN("a Supabase access token", Exposure.SECRET, Tier.NONE),
    JSON_WEB_TOKEN("a JSON Web Token", Exposure.UNCERTAIN, Tier.NONE),
    AWS_ACCESS_KEY("an AWS access key id", Exposure.SECRET, Tier.NONE),
    GOOGLE_API_KEY("a Google API key", Exposure.UNCERTAIN, Tier.NONE),
    GOOGLE_CLIENT_SECRET("a Google OAuth client secret", Exposure.SECRET, Tier.NONE),
    GOOGLE_SERVICE_ACCOUNT("a Google service account's key", Exposure.SECRET, Tier.NONE),
    GITHUB_TOKEN("a GitHub token", Exposure.SECRET, Tier.NONE),
    GITLAB_TOKEN("a GitLab token", Exposure.SECRET, Tier.NONE),
    NPM_TOKEN("an npm token", Exposure.SECRET, Tier.NONE),
    SLACK_TOKEN("a Slack token", Exposure.SECRET, Tier.NONE),
    SLACK_WEBHOOK("a Slack webhook address", Exposure.SECRET, Tier.NONE),
    OPENAI_KEY("an OpenAI key", Exposure.SECRET, Tier.NONE),
    ANTHROPIC_KEY("an Anthropic key", Exposure.SECRET, Tier.NONE),
    OPENROUTER_KEY("an OpenRouter key", Exposure.SECRET, Tier.NONE),
    HUGGING_FACE_TOKEN("a Hugging Face token", Exposure.SECRET, Tier.NONE),
    SENDGRID_KEY("a SendGrid key", Exposure.SECRET, Tier.NONE),
    TWILIO_KEY("a Twilio API key", Exposure.SECRET, Tier.NONE),
    MAILGUN_KEY("a Mailgun key", Exposure.SECRET, Tier.NONE),
    RESEND_KEY("a Resend key", Exposure.SECRET, Tier.NONE),
    SHOPIFY_TOKEN("a Shopify token", Exposure.SECRET, Tier.NONE),
    SQUARE_TOKEN("a Square access token", Exposure.SECRET, Tier.NONE),
    DIGITALOCEAN_TOKEN("a DigitalOcean token", Exposure.SECRET, Tier.NONE),
    TELEGRAM_BOT_TOKEN("a Telegram bot token", Exposure.SECRET, Tier.NONE),
    PRIVATE_KEY("a private key", Exposure.SECRET, Tier.NONE),
    DATABASE_URL_WITH_PASSWORD("a database URL with a password", Exposure.SECRET, Tier.NONE);

    /// Who may see it.
    public enum Exposure {
        SECRET,
        /// Made for browsers.
        PUBLISHABLE,
        /// Its format does not say.
        UNCERTAIN
    }

    /// The world that a key opens.
    public enum Tier {
        LIVE,
        TEST,
        /// The format has no such distinction.
        NONE
    }

    private final String phrase;
    private final Exposure exposure;
    private final Tier tier;

    ValueKind(String phrase, Exposure exposure, Tier tier) {
        this.phrase = phrase;
        this.exposure = exposure;
        this.tier = tier;
    }

    /// With its article: "a Stripe test key".
    public String phrase() {
        return phrase;
    }

    /// The phrase for a value that stands under `name`. Clerk and Paystack write their keys exactly
    /// as Stripe does; only the name tells them apart.
    public String phrase(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.contains("CLERK")) {
            return phrase.replace("Stripe", "Clerk");
        }
        return upper.contains("PAYSTACK") ? phrase.replace("Stripe", "Paystack") : phrase;
    }

    public Exposure exposure() {
        return exposure;
    }

    public Tier tier() {
        return tier;
    }

    public boolean isSecret() {
        return exposure == Exposure.SECRET;
    }
}
