package dev.interlock.check.source.secret;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which variables hold a secret, by their names alone.
public final class SecretNames {
    /// What a secret is for, which decides how strong it must be.
    public enum Sort {
        /// Signs sessions, cookies or tokens. Chosen by the application's own people.
        SIGNING,
        /// A password that a person or a database was given.
        PASSWORD,
        /// Issued by somebody else, in that provider's own format.
        PROVIDER_KEY
    }

    /// Prefixes that make a build tool copy the variable into what browsers download: Next.js,
    /// Vite, Create React App, SvelteKit and Astro, Expo, Gatsby, Nuxt, Vue CLI, Storybook.
    private static final List<String> PUBLIC_PREFIXES =
            List.of(
                    "NEXT_PUBLIC_",
                    "NUXT_PUBLIC_",
                    "EXPO_PUBLIC_",
                    "REACT_APP_",
                    "VUE_APP_",
                    "GATSBY_",
                    "STORYBOOK_",
                    "VITE_",
                    "PUBLIC_");

    private static final List<String> PASSWORD_PHRASES =
            List.of("PASSWORD", "PASSWORDS", "PASSWD", "PASSPHRASE", "PASS", "PWD", "PASSCODE");

    private static final List<String> SECRET_PHRASES =
            List.of(
                    "SECRET",
                    "SECRETS",
                    "PRIVATE KEY",
                    "PRIVATEKEY",
                    "PRIVKEY",
                    "SECRETKEY",
                    "SERVICE ROLE",
                    "SERVICE KEY",
                    "SIGNING KEY",
                    "ENCRYPTION KEY",
                    "ENCRYPTION KEYS",
                    "MASTER KEY",
                    "CREDENTIAL",
                    "CREDENTIALS",
                    "SERVICE ACCOUNT KEY",
                    "SERVICE ACCOUNT JSON",
                    "ADMIN KEY",
                    "JWT KEY",
                    "APP KEY BASE64",
                    "COOKIE KEY",
                    "COOKIE KEYS",
                    "SESSION KEY");

    /// Secrets unless the provider hands such keys out for browsers.
    private static final List<String> KEY_PHRASES =
            List.of("TOKEN", "TOKENS", "API KEY", "API KEYS", "APIKEY", "ACCESS KEY", "AUTH KEY");

    /// A name that ends with one of these says something about a secret and does not hold it.
    private static final Set<String> ABOUT_ENDINGS =
            Set.of(
                    "ADDRESS",
                    "AGE",
                    "ALG",
                    "ALGO",
                    "ALGORITHM",
                    "ALLOWED",
                    "ARN",
                    "ATTEMPTS",
                    "AUDIENCE",
                    "BUCKET",
                    "CONTRACT",
                    "COOKIE",
                    "COST",
                    "COUNT",
                    "DAYS",
                    "DECIMALS",
                    "DIR",
                    "DIRECTORY",
                    "DISABLED",
                    "DURATION",
                    "ENABLED",
                    "ENDPOINT",
                    "EXPIRATION",
                    "EXPIRE",
                    "EXPIRES",
                    "EXPIRY",
                    "FIELD",
                    "FILE",
                    "FILENAME",
                    "FORMAT",
                    "HEADER",
                    "HINT",
                    "HOST",
                    "HOURS",
                    "ID",
                    "IN",
                    "INTERVAL",
                    "ISSUER",
                    "LABEL",
                    "LENGTH",
                    "LEVEL",
                    "LIFETIME",
                    "LIMIT",
                    "LOCATION",
                    "LOGIN",
                    "MAX",
                    "METHOD",
                    "MIN",
                    "MINT",
                    "MINUTES",
                    "MODE",
                    "MS",
                    "NAME",
                    "NAMESPACE",
                    "PATH",
                    "PATTERN",
                    "PERIOD",
                    "PLACEHOLDER",
                    "POLICY",
                    "PREFIX",
                    "PROJECT",
                    "PROVIDER",
                    "REF",
                    "REGEX",
                    "REGION",
                    "REQUIRED",
                    "RETRIES",
                    "ROTATION",
                    "ROUNDS",
                    "SCOPE",
                    "SCOPES",
                    "SECONDS",
                    "SIZE",
                    "STORE",
                    "STRENGTH",
                    "SUFFIX",
                    "SYMBOL",
                    "TIMEOUT",
                    "TTL",
                    "TYPE",
                    "URI",
                    "URL",
                    "USERNAME",
                    "VALIDITY",
                    "VERSION",
                    "WINDOW");

    /// Keys that are made to be seen.
    private static final List<String> PUBLISHABLE_PHRASES =
            List.of(
                    "PUBLIC",
                    "PUBLISHABLE",
                    "ANON",
                    "SITE KEY",
                    "SITEKEY",
                    "CLIENT ID",
                    "DSN",
                    "CLIENT TOKEN",
                    "CLIENT KEY",
                    "WRITE KEY",
                    "SEARCH KEY",
                    "SEARCH API KEY");

    /// Providers whose browser libraries are started with a key or token that everyone may see.
    private static final List<String> BROWSER_KEY_PROVIDERS =
            List.of(
                    "ABLY",
                    "ALCHEMY",
                    "ALGOLIA",
                    "AMPLITUDE",
                    "ANALYTICS",
                    "BEACON",
                    "BUGSNAG",
                    "BUILDER",
                    "CAPTCHA",
                    "CESIUM",
                    "CLOUDINARY",
                    "CONFIGCAT",
                    "CONTENTFUL",
                    "DATADOG",
                    "DATOCMS",
                    "DICEBEAR",
                    "FINGERPRINT",
                    "FIREBASE",
                    "FORMSPREE",
                    "GIPHY",
                    "GMAPS",
                    "GOOGLE",
                    "GROWTHBOOK",
                    "HCAPTCHA",
                    "HEAP",
                    "HIGHLIGHT",
                    "INFURA",
                    "INTERCOM",
                    "KNOCK",
                    "LAUNCHDARKLY",
                    "LOGROCKET",
                    "MAP",
                    "MAPBOX",
                    "MAPS",
                    "MAPTILER",
                    "MIXPANEL",
                    "NEW RELIC",
                    "NOVU",
                    "POSTHOG",
                    "PRISMIC",
                    "PUSHER",
                    "RECAPTCHA",
                    "ROLLBAR",
                    "RUDDERSTACK",
                    "SEGMENT",
                    "SENTRY",
                    "STATSIG",
                    "STORYBLOK",
                    "STREAM",
                    "TINYMCE",
                    "TURNSTILE",
                    "UNSPLASH",
                    "UPLOADTHING APP",
                    "WALLETCONNECT",
                    "WEB3FORMS");

    /// Words of names that publish themselves: the key is made for browsers, or only the name of
    /// one that they keep.
    private static final List<String> BROWSER_KEY_PHRASES =
            List.of(
                    "FRONTEND API KEY",
                    "FRONTEND API TOKEN",
                    "FRONTEND TOKEN",
                    "SEARCH ONLY",
                    "STORAGE KEY",
                    "STOREFRONT");

    private static final List<String> SIGNING_PHRASES =
            List.of(
                    "NEXTAUTH",
                    "AUTH SECRET",
                    "SESSION",
                    "SESSIONS",
                    "JWT",
                    "COOKIE",
                    "COOKIES",
                    "CSRF",
                    "SIGNING",
                    "ENCRYPTION SECRET",
                    "HASH SECRET",
                    "PAYLOAD",
                    "SECRET KEY BASE",
                    "ACCESS TOKEN SECRET",
                    "REFRESH TOKEN SECRET");

    /// Names that sign when they are the whole name.
    private static final Set<String> SIGNING_NAMES =
            Set.of("SECRET", "SECRET KEY", "APP SECRET", "APP KEY", "APPLICATION SECRET");

    /// Somebody else issues these, whatever words stand beside them.
    private static final List<String> ISSUED_PHRASES =
            List.of(
                    "CLIENT",
                    "OAUTH",
                    "OAUTH2",
                    "WEBHOOK",
                    "AUTH TOKEN",
                    "AUTH0",
                    "AWS",
                    "APPLE",
                    "AZURE",
                    "BITBUCKET",
                    "CLERK",
                    "DISCORD",
                    "FACEBOOK",
                    "GITHUB",
                    "GITLAB",
                    "GOOGLE",
                    "LINKEDIN",
                    "MICROSOFT",
                    "PAYPAL",
                    "SLACK",
                    "SPOTIFY",
                    "STRIPE",
                    "SUPABASE SERVICE",
                    "TWILIO",
                    "TWITTER",
                    "X API",
                    "SERVICE ROLE",
                    "API KEY",
                    "PRIVATE KEY");

    private SecretNames() {}

    /// Whether a variable of this name holds a secret. A prefix that publishes it does not change
    /// that: `NEXT_PUBLIC_JWT_SECRET` names a secret, and that is the fault.
    public static boolean isSecret(String name) {
        return sort(name).isPresent();
    }

    public static Optional<Sort> sort(String name) {
        NameWords words = NameWords.of(withoutPublicPrefix(name));
        if (words.isEmpty() || isAbout(words)) {
            return Optional.empty();
        }
        if (words.hasAny(PASSWORD_PHRASES) && !isWorkingFolder(words)) {
            return Optional.of(Sort.PASSWORD);
        }
        if (words.hasAny(SECRET_PHRASES) || words.are("APP KEY")) {
            return Optional.of(isSigning(words) ? Sort.SIGNING : Sort.PROVIDER_KEY);
        }
        if (words.hasAny(KEY_PHRASES) && !isBrowserKey(name, words)) {
            return Optional.of(Sort.PROVIDER_KEY);
        }
        return Optional.empty();
    }

    /// The prefix that makes a build tool inline the variable for browsers, such as `VITE_`.
    public static Optional<String> publicPrefix(String name) {
        return PUBLIC_PREFIXES.stream()
                .filter(prefix -> name.startsWith(prefix) && name.length() > prefix.length())
                .findFirst();
    }

    private static String withoutPublicPrefix(String name) {
        return publicPrefix(name).map(prefix -> name.substring(prefix.length())).orElse(name);
    }

    /// `PASSWORD_MIN_LENGTH`, `TOKEN_URL`, `STRIPE_PUBLISHABLE_KEY`.
    private static boolean isAbout(NameWords words) {
        return ABOUT_ENDINGS.contains(words.last())
                || words.hasAny(PUBLISHABLE_PHRASES)
                || words.words()
                        .getFirst()
                        .matches("MIN|MAX|ENABLE|DISABLE|USE|ALLOW|REQUIRE|IS|HAS|SHOW")
                || words.has("RESET PASSWORD")
                || words.has("MAX TOKENS")
                || words.has("TOKENS PER");
    }

    /// The shell's `PWD` and `OLDPWD` are folders.
    private static boolean isWorkingFolder(NameWords words) {
        return words.are("PWD") || words.are("INIT PWD");
    }

    /// Only a name that publishes itself is excused by its provider: `GOOGLE_API_KEY` on a server
    /// may well be the unrestricted one.
    private static boolean isBrowserKey(String name, NameWords words) {
        return publicPrefix(name).isPresent()
                && (words.hasAny(BROWSER_KEY_PROVIDERS) || words.hasAny(BROWSER_KEY_PHRASES));
    }

    private static boolean isSigning(NameWords words) {
        if (words.hasAny(ISSUED_PHRASES)) {
            return false;
        }
        return words.hasAny(SIGNING_PHRASES)
                || SIGNING_NAMES.contains(String.join(" ", words.words()));
    }
}
