package dev.interlock.check.rules.artifact;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Artifact;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.secret.SecretValues;
import dev.interlock.check.source.secret.ValueKind;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A secret that the build wrote into its output.
public final class SecretInBundle implements Rule {
    /// Put together here, so that no scanner takes the example for a live key.
    private static final String KEY = "sb_" + "secret_" + "0123456789abcdefghijklmnop";

    private static final String PLAN = "build: { output: dist }\n";

    private static final Manual MANUAL =
            Manual.of("artifact/secret", Severity.ERROR, "a secret in the built bundle")
                    .what(
                            """
                            A key in the format of its provider inside a text file of the output: Supabase
                            service-role and `sb_secret_` keys, `sk_live_`, private keys, keys of clouds and of other
                            services. Source maps, public keys and certificates are left out.
                            """)
                    .why(
                            """
                            Whoever opens the page, or gets hold of the artifact, has the key and everything that it
                            opens.
                            """)
                    .fix(
                            """
                            Rotate the key now: it has to be taken for known. Read it on the server at run time, from
                            a variable whose name has no public prefix, and build again.
                            """)
                    .assumes("The providers' key formats of November 2026.")
                    .limits(
                            """
                            Secrets without a format of their own, such as passwords, are not recognised. At most
                            160 MB of text are searched, and no links or `node_modules`.
                            """)
                    .failing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored(
                                            "dist/app.js", "createClient(url, '" + KEY + "');\n")
                                    .finds("dist/app.js", 0))
                    .passing(
                            Example.file("interlock.yml", PLAN)
                                    .andIgnored("dist/app.js", "createClient(url, key);\n"));

    /// Formats that other texts of a bundle have as well.
    private static final Set<ValueKind> COMMON =
            Set.of(
                    ValueKind.MAILGUN_KEY,
                    ValueKind.TWILIO_KEY,
                    ValueKind.DATABASE_URL_WITH_PASSWORD);

    private static final Pattern SERVER =
            Pattern.compile(
                    "(?:^|/)(?:_worker\\.js|functions|server|standalone|\\.env[^/]*)(?:/|$)");

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        Artifact artifact = Artifact.of(project);
        List<Finding> findings =
                artifact.texts().parallelStream()
                        .flatMap(text ->
                                kinds(text).stream().map(kind -> finding(artifact, text, kind)))
                        .toList();
        findings.forEach(report);
    }

    private static Set<ValueKind> kinds(Artifact.Text text) {
        Set<ValueKind> kinds = new TreeSet<>();
        boolean settings = text.path().matches("(?:.*/)?\\.env[^/]*");
        for (SecretValues.Found found : SecretValues.findAll(text.text())) {
            boolean counts =
                    found.kind().isSecret() && (settings || !COMMON.contains(found.kind()));
            if (counts && !isSample(text.text(), found)) {
                kinds.add(found.kind());
            }
        }
        return kinds;
    }

    /// Documentation inside libraries has keys such as Amazon's `AKIA…EXAMPLE`.
    private static boolean isSample(String text, SecretValues.Found found) {
        String key = text.substring(found.offset(), found.offset() + found.length());
        return key.contains("EXAMPLE")
                || key.contains("...")
                || key.chars().skip(8).distinct().count() < 4;
    }

    private Finding finding(Artifact artifact, Artifact.Text text, ValueKind kind) {
        String reach =
                SERVER.matcher(text.path()).find()
                        ? "whoever gets the artifact has it"
                        : "everyone who opens the site can read it";
        return finding(
                artifact.place(text.path()),
                "the built file holds %s: %s".formatted(kind.phrase(), reach));
    }
}
