package dev.interlock.check.rules.ci;

import java.util.regex.Pattern;

/// What a command line does, by its words.
final class Commands {
    private static final Pattern BUILD =
            Pattern.compile(
                    "(?:^|\\s)(?:(?:npm|pnpm|yarn|bun)(?: -\\S+)*(?: run)? build(?:[:\\s]|$)"
                            + "|(?:npx |pnpm |yarn |bunx )?(?:next|vite|nuxt|astro|remix|turbo|nx) (?:run )?build(?:\\s|$)"
                            + "|docker (?:buildx )?build\\s"
                            + "|docker[ -]compose (?:\\S+ )*?build(?:\\s|$)"
                            + "|docker[ -]compose (?:\\S+ )*?up (?:\\S+ )*?--build(?:\\s|$)"
                            + "|make build|(?:go|cargo) build|(?:\\./)?mvnw? (?:\\S+ )*?(?:package|install)|(?:\\./)?gradlew? (?:\\S+ )*?build)");
    private static final Pattern DEPLOY =
            Pattern.compile(
                    "(?:^|\\s)(?:wrangler (?:pages )?(?:deploy|publish)(?:\\s|$)|vercel (?:\\S+ )*?(?:--prod|deploy --prebuilt --prod)"
                            + "|railway (?:up|deploy)(?:\\s|$)|(?:flyctl|fly) deploy(?:\\s|$)|kubectl (?:\\S+ )*?(?:apply|set image)(?:\\s|$)"
                            + "|helm (?:\\S+ )*?upgrade\\s|gcloud run deploy\\s|aws (?:s3 sync|ecs update-service|lambda update-function-code)\\s"
                            + "|firebase deploy|netlify deploy (?:\\S+ )*?--prod|heroku container:release|eb deploy)");

    /// The packages of platforms' tools, as `npx` takes them: `@railway/cli@4`, `netlify-cli`.
    private static final Pattern PACKAGE =
            Pattern.compile(
                    "(?<=^|\\s)@?(wrangler|vercel|railway|netlify|firebase)(?:/cli|-cli|-tools)?(?:@\\S+)?(?=\\s|$)");

    private static final Pattern COPY_OUT =
            Pattern.compile("^(?:rsync|scp) (?:.*\\s)?[^\\s/:]+@?[^\\s/:]*:\\S*.*");
    private static final Pattern RESTART =
            Pattern.compile("(?:^|\\s)(?:docker|docker-compose|pm2|systemctl|supervisorctl)\\s");
    private static final Pattern GATE =
            Pattern.compile(
                    "(?:^|[\\s/:_-])(?:build|test|tests|check|lint|typecheck|type-check|tsc|jest|vitest|playwright|cypress|pytest|phpunit|interlock|verify|audit|ci|validate|compile|e2e|smoke)(?:[\\s:_-]|$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTALL_ONLY =
            Pattern.compile("^(?:npm|pnpm|yarn|bun) (?:ci|install)\\b.*");
    private static final Pattern NOT_PRODUCTION =
            Pattern.compile(
                    "(?:^|[^a-z])(?:staging|stage|stg|preview|dev|develop|development|test|tests|testing|e2e|qa|uat|sandbox|demo|pr|nightly|canary|docs|documentation|storybook|website|landing)(?:[^a-z]|$)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PRODUCTION =
            Pattern.compile(
                    "prod|live|deploy|release|(?:^|[^a-z])main(?:[^a-z]|$)",
                    Pattern.CASE_INSENSITIVE);

    private Commands() {}

    static boolean builds(String line) {
        return BUILD.matcher(cut(line)).find();
    }

    static boolean deploys(String line) {
        String tools = PACKAGE.matcher(cut(line)).replaceAll("$1");
        return DEPLOY.matcher(tools).find() || COPY_OUT.matcher(cut(line)).matches();
    }

    /// Whether a command on a remote machine changes what runs there.
    static boolean restarts(String line) {
        return RESTART.matcher(cut(line)).find();
    }

    /// Whether a command builds, tests or checks; an installation alone proves nothing.
    static boolean gates(String line) {
        return !INSTALL_ONLY.matcher(cut(line)).matches() && GATE.matcher(cut(line)).find();
    }

    static boolean isElsewhere(String context) {
        return NOT_PRODUCTION.matcher(cut(context)).find();
    }

    static boolean isProduction(String context) {
        return PRODUCTION.matcher(cut(context)).find();
    }

    /// Patterns look at the beginning of a line only: the rest of a very long one is data.
    private static String cut(String line) {
        return line.length() > 1_000 ? line.substring(0, 1_000) : line;
    }
}
