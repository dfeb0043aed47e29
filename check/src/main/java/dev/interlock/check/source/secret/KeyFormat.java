package dev.interlock.check.source.secret;

import java.util.List;
import java.util.function.Predicate;

/// How one provider writes a key: a literal prefix, then a run of characters.
///
/// @param kind what such a key is
/// @param prefix the literal beginning; at least two ASCII characters
/// @param body which characters may follow
/// @param least how many must follow
/// @param most how many may follow
/// @param accepts a last look at the whole key, where the prefix alone is too common
record KeyFormat(
        ValueKind kind,
        String prefix,
        Charset body,
        int least,
        int most,
        Predicate<String> accepts) {
    /// Which characters a key's body has.
    enum Charset {
        ALPHANUMERIC,
        /// Also `_` and `-`.
        WORD,
        /// Also `.`: the three parts of a token.
        DOTTED,
        /// Also `+`, `/` and `=`.
        BASE64,
        HEX,
        /// `A`–`Z` and `2`–`7`.
        BASE32;

        boolean has(char c) {
            return switch (this) {
                case ALPHANUMERIC -> isAlphanumeric(c);
                case WORD -> isAlphanumeric(c) || c == '_' || c == '-';
                case DOTTED -> isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
                case BASE64 -> isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
                case HEX -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                case BASE32 -> (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
            };
        }

        private static boolean isAlphanumeric(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
    }

    /// Longer runs are data, not keys.
    private static final int ANY_LENGTH = 4096;

    /// Where two match, the first is meant. Formats as the providers document them, November 2026.
    static final List<KeyFormat> ALL =
            List.of(
                    of(ValueKind.STRIPE_LIVE_KEY, "sk_live_", Charset.ALPHANUMERIC, 10, 250),
                    of(ValueKind.STRIPE_TEST_KEY, "sk_test_", Charset.ALPHANUMERIC, 10, 250),
                    of(ValueKind.STRIPE_LIVE_KEY, "rk_live_", Charset.ALPHANUMERIC, 10, 250),
                    of(ValueKind.STRIPE_TEST_KEY, "rk_test_", Charset.ALPHANUMERIC, 10, 250),
                    of(ValueKind.STRIPE_LIVE_PUBLISHABLE_KEY, "pk_live_", Charset.BASE64, 10, 250),
                    of(ValueKind.STRIPE_TEST_PUBLISHABLE_KEY, "pk_test_", Charset.BASE64, 10, 250),
                    of(ValueKind.WEBHOOK_SECRET, "whsec_", Charset.BASE64, 24, 250),
                    of(ValueKind.RAZORPAY_LIVE_ID, "rzp_live_", Charset.ALPHANUMERIC, 14, 14),
                    of(ValueKind.RAZORPAY_TEST_ID, "rzp_test_", Charset.ALPHANUMERIC, 14, 14),
                    of(ValueKind.PADDLE_LIVE_KEY, "pdl_live_apikey_", Charset.WORD, 20, 100),
                    of(ValueKind.PADDLE_TEST_KEY, "pdl_sdbx_apikey_", Charset.WORD, 20, 100),
                    of(ValueKind.SUPABASE_SECRET_KEY, "sb_secret_", Charset.WORD, 20, 100),
                    of(
                            ValueKind.SUPABASE_PUBLISHABLE_KEY,
                            "sb_publishable_",
                            Charset.WORD,
                            20,
                            100),
                    of(ValueKind.SUPABASE_ACCESS_TOKEN, "sbp_", Charset.HEX, 40, 40),
                    of(ValueKind.AWS_ACCESS_KEY, "AKIA", Charset.BASE32, 16, 16),
                    of(ValueKind.AWS_ACCESS_KEY, "ASIA", Charset.BASE32, 16, 16),
                    of(ValueKind.GOOGLE_API_KEY, "AIza", Charset.WORD, 35, 35),
                    of(ValueKind.GOOGLE_CLIENT_SECRET, "GOCSPX-", Charset.WORD, 28, 28),
                    of(ValueKind.GITHUB_TOKEN, "ghp_", Charset.ALPHANUMERIC, 36, 251),
                    of(ValueKind.GITHUB_TOKEN, "gho_", Charset.ALPHANUMERIC, 36, 251),
                    of(ValueKind.GITHUB_TOKEN, "ghu_", Charset.ALPHANUMERIC, 36, 251),
                    of(ValueKind.GITHUB_TOKEN, "ghs_", Charset.ALPHANUMERIC, 36, 251),
                    of(ValueKind.GITHUB_TOKEN, "ghr_", Charset.ALPHANUMERIC, 36, 251),
                    of(ValueKind.GITHUB_TOKEN, "github_pat_", Charset.WORD, 50, 251),
                    of(ValueKind.GITLAB_TOKEN, "glpat-", Charset.WORD, 20, 300),
                    of(ValueKind.NPM_TOKEN, "npm_", Charset.ALPHANUMERIC, 36, 36),
                    of(ValueKind.SLACK_TOKEN, "xoxb-", Charset.WORD, 20, 250),
                    of(ValueKind.SLACK_TOKEN, "xoxp-", Charset.WORD, 20, 250),
                    of(ValueKind.SLACK_TOKEN, "xoxa-", Charset.WORD, 20, 250),
                    of(ValueKind.SLACK_TOKEN, "xoxr-", Charset.WORD, 20, 250),
                    of(ValueKind.SLACK_TOKEN, "xapp-", Charset.WORD, 20, 250),
                    of(
                            ValueKind.SLACK_WEBHOOK,
                            "https://hooks.slack.com/services/",
                            Charset.BASE64,
                            30,
                            120),
                    of(ValueKind.ANTHROPIC_KEY, "sk-ant-", Charset.WORD, 40, 250),
                    of(ValueKind.OPENROUTER_KEY, "sk-or-v1-", Charset.HEX, 64, 64),
                    of(ValueKind.OPENAI_KEY, "sk-proj-", Charset.WORD, 40, 250),
                    of(ValueKind.OPENAI_KEY, "sk-svcacct-", Charset.WORD, 40, 250),
                    of(ValueKind.OPENAI_KEY, "sk-", Charset.ALPHANUMERIC, 48, 48),
                    of(ValueKind.HUGGING_FACE_TOKEN, "hf_", Charset.ALPHANUMERIC, 34, 40),
                    new KeyFormat(
                            ValueKind.SENDGRID_KEY,
                            "SG.",
                            Charset.DOTTED,
                            66,
                            66,
                            key -> key.charAt(25) == '.'),
                    of(ValueKind.TWILIO_KEY, "SK", Charset.HEX, 32, 32),
                    of(ValueKind.MAILGUN_KEY, "key-", Charset.HEX, 32, 32),
                    new KeyFormat(
                            ValueKind.RESEND_KEY,
                            "re_",
                            Charset.WORD,
                            32,
                            40,
                            key -> key.charAt(11) == '_'),
                    of(ValueKind.SHOPIFY_TOKEN, "shpat_", Charset.HEX, 32, 32),
                    of(ValueKind.SHOPIFY_TOKEN, "shpss_", Charset.HEX, 32, 32),
                    of(ValueKind.SQUARE_TOKEN, "sq0atp-", Charset.WORD, 22, 22),
                    of(ValueKind.SQUARE_TOKEN, "sq0csp-", Charset.WORD, 43, 43),
                    of(ValueKind.DIGITALOCEAN_TOKEN, "dop_v1_", Charset.HEX, 64, 64),
                    new KeyFormat(
                            ValueKind.JSON_WEB_TOKEN,
                            "ey",
                            Charset.DOTTED,
                            30,
                            ANY_LENGTH,
                            key -> JsonWebToken.read(key).isPresent()));

    private static KeyFormat of(ValueKind kind, String prefix, Charset body, int least, int most) {
        return new KeyFormat(kind, prefix, body, least, most, _ -> true);
    }

    /// Where the key that begins at `start` ends; -1 where none does.
    int end(String text, int start) {
        if (!text.startsWith(prefix, start)) {
            return -1;
        }
        int bodyStart = start + prefix.length();
        int limit = Math.min(text.length(), bodyStart + most + 1);
        int end = bodyStart;
        while (end < limit && body.has(text.charAt(end))) {
            end++;
        }
        int length = end - bodyStart;
        boolean fits = length >= least && length <= most;
        return fits && accepts.test(text.substring(start, end)) ? end : -1;
    }
}
