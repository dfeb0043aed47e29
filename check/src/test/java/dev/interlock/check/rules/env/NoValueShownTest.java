package dev.interlock.check.rules.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Catalogue;
import dev.interlock.check.Example;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Options;
import dev.interlock.model.Finding;
import dev.interlock.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A marker stands in every place that a value can; no finding may show one.
class NoValueShownTest {
    private static final String MARK = "mArKeR";

    private static final List<Rule> RULES =
            Catalogue.rules().stream().filter(rule -> rule.manual().area().equals("env")).toList();

    @Test
    void noFindingShowsAValue() {
        Example example =
                Example.file("package.json", "{\"dependencies\": {\"dotenv\": \"17.2.3\"}}")
                        .and(
                                ".env.example",
                                """
                                SESSION_SECRET=mArKeR-example
                                ADMIN_PASSWORD=mArKeR-shared
                                API_URL=https://mArKeR.example
                                VITE_JWT_SECRET=mArKeR
                                LACKING=mArKeR
                                """)
                        .and(
                                ".env.production",
                                """
                                SESSION_SECRET=mArKeR
                                ADMIN_PASSWORD=mArKeR-shared
                                API_URL=mArKeR.example
                                DATABASE_URL=postgres://mArKeR:changeme@mArKeR/app
                                MAIN_DATABASE_URL=postgres://mArKeR:mArKeR#x@mArKeR/app
                                SMTP_PORT=3mArKeR
                                SUPPORT_EMAIL=a@mArKeR@b
                                VITE_JWT_SECRET=mArKeR
                                NEXT_PUBLIC_PAYMENT=%s
                                STRIPE_KEY=%s
                                DOLLAR='a'$mArKeR
                                HASH=a#mArKeR
                                EXTRA=mArKeR
                                MAIL_TOKEN=$(mArKeR)
                                VITE_SUPABASE_URL=https://markermarkermarkerma.supabase.co
                                VITE_SUPABASE_ANON_KEY=%s
                                PRIVATE_KEY=-----BEGIN PRIVATE KEY-----
                                mArKeRmArKeRmArKeRmArKeRmArKeR=
                                """
                                        .formatted(
                                                "sk_" + "live_" + MARK.repeat(4),
                                                "sk_" + "test_" + MARK.repeat(4),
                                                MadeUpKeys.ANON))
                        .and(".env.staging", "API_URL=mArKeR\n")
                        .and(
                                "compose.production.yml",
                                """
                                services:
                                  web:
                                    image: studio/web:1.0
                                    env_file: [.env.production, .env.mArKeR-absent]
                                    environment:
                                      DB_PASSWORD: mArKeR
                                      VITE_ADMIN_TOKEN: mArKeR
                                      BOT_TOKEN:
                                """);
        List<Finding> findings = findings(example);
        assertThat(findings.stream().map(Finding::rule).distinct())
                .contains(
                        "env/dialect",
                        "env/drift",
                        "env/format",
                        "env/missing",
                        "env/public-secret",
                        "env/supabase-mismatch",
                        "env/weak-secret",
                        "env/wrong-tier");
        assertThat(findings)
                .filteredOn(finding -> !finding.message().contains(".env.mArKeR-absent"))
                .allSatisfy(finding ->
                        assertThat(finding.toString().toLowerCase(java.util.Locale.ROOT))
                                .doesNotContain("marker")
                                .doesNotContain(
                                        MadeUpKeys.ANON
                                                .substring(0, 20)
                                                .toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void noBrokenFileMakesAFindingShowAValue() {
        String text =
                """
                SESSION_SECRET="mArKeR-one
                ADMIN_PASSWORD='mArKeR $mArKeR # mArKeR'
                export API_URL=`mArKeR`
                VITE_JWT_SECRET="a\\"mArKeR"
                PORT=mArKeR
                """;
        Seeds.forAll(
                300,
                random -> {
                    Example example =
                            Example.file(
                                            "package.json",
                                            "{\"dependencies\": {\"next\": \"16.0.0\"}}")
                                    .and(".env.example", "SESSION_SECRET=\nOTHER=\n")
                                    .and(".env.production", broken(text, random))
                                    .and(
                                            "compose.production.yml",
                                            "services:\n  web:\n    image: a/b:1\n    env_file: .env.production\n");
                    // A name is shown; a marker that a mutation turned into one is no value.
                    assertThat(findings(example))
                            .allSatisfy(finding ->
                                    assertThat(finding.message())
                                            .doesNotContain(
                                                    "mArKeR $",
                                                    "$mArKeR",
                                                    "mArKeR-one",
                                                    "`" + MARK));
                });
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int change = random.nextInt(5); change >= 0; change--) {
            int at = random.nextInt(broken.length());
            if ("'\"`$#\\= \n".indexOf(broken.charAt(at)) >= 0) {
                broken.deleteCharAt(at);
            } else {
                broken.insert(at, "'\"`$#\\ \n".charAt(random.nextInt(8)));
            }
        }
        return broken.toString();
    }

    private static List<Finding> findings(Example example) {
        List<Finding> findings = new ArrayList<>();
        var project = example.with(Options.NONE).project();
        RULES.forEach(rule -> rule.check(project, findings::add));
        return findings;
    }
}
