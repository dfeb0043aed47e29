package dev.interlock.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.interlock.check.Report;
import dev.interlock.check.source.SourceText;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import dev.interlock.testkit.Golden;
import dev.interlock.testkit.NpmPackages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportersTest {
    private static final SourceText DOCKERFILE =
            new SourceText(
                    "Dockerfile", "FROM node:22\nENV API_TOKEN=not-shown\nCOPY . . # everything\n");

    private static final Finding COMMENT =
            new Finding(
                    "docker/inline-comment",
                    Severity.ERROR,
                    Place.at("Dockerfile", 3, 10, 12),
                    "`#` is an argument of COPY here",
                    "The build fails with a message that names a missing file.",
                    "Put the comment on a line of its own.",
                    List.of());
    private static final Finding SECRET =
            new Finding(
                    "docker/secret-in-image",
                    Severity.WARNING,
                    Place.at("Dockerfile", 2, 5, 9),
                    "API_TOKEN & <co> stay in the image, \"for ever\"",
                    "Everybody who can pull the image can read it: 100% of them.",
                    "Use a secret mount.",
                    List.of(new Step(Place.line("app/a page.tsx", 3), "imports ./Header")));
    private static final Finding WHOLE =
            new Finding(
                    "interlock/unread",
                    Severity.INFO,
                    Place.file("yarn.lock"),
                    "could not be read whole",
                    "Unknown is never safe.",
                    "Make it smaller.",
                    List.of());

    private static final Report REPORT =
            new Report(
                    "production",
                    List.of(SECRET, COMMENT, WHOLE),
                    true,
                    false,
                    new Report.Stats(12, 3_456, 78));

    private static String render(Format format, boolean colour) {
        return format.reporter(
                        "0.1.0",
                        colour,
                        path ->
                                path.equals("Dockerfile")
                                        ? Optional.of(DOCKERFILE)
                                        : Optional.empty())
                .render(REPORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JSON", "GITHUB"})
    void aFormatIsAsItsGoldenFileShows(Format format) {
        Golden.check("report/" + format.word() + ".txt", render(format, false));
    }

    @Test
    void colourAddsEscapesAndNothingElse() {
        String coloured = render(Format.TEXT, true);
        assertThat(coloured).contains("\u001B[");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(render(Format.TEXT, false));
    }

    /// The schema of SARIF 2.1.0 as Microsoft's own tools carry it.
    @Test
    void sarifConformsToItsSchema() throws IOException, InterruptedException {
        Path schema =
                NpmPackages.installed("sarif", List.of("@microsoft/jest-sarif@1.0.0-beta.0"))
                        .resolve("node_modules/@microsoft/jest-sarif/lib/schemas")
                        .resolve("sarif-2.1.0-rtm.5.json");
        var validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                        .getSchema(Files.readString(schema));
        assertThat(validator.validate(render(Format.SARIF, false), InputFormat.JSON)).isEmpty();
        assertThat(validator.validate("{\"version\": 3}", InputFormat.JSON)).isNotEmpty();
        String misspelt = render(Format.SARIF, false).replace("ruleId", "ruleid");
        assertThat(validator.validate(misspelt, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void junitIsWellFormedAndCountsFailures() throws Exception {
        byte[] xml = render(Format.JUNIT, false).getBytes(StandardCharsets.UTF_8);
        var suites =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml))
                        .getDocumentElement();
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void strictMakesWarningsFail() {
        assertThat(REPORT.withStrict(true).verdict().word()).isEqualTo("fail");
        Report warned = REPORT.withFindings(List.of(SECRET));
        assertThat(warned.verdict().word()).isEqualTo("unknown");
        assertThat(warned.withStrict(true).verdict().word()).isEqualTo("fail");
    }

    @Test
    void controlCharactersOfAStrangersFileNeverReachTheTerminal() {
        var source = new SourceText("Dockerfile", "COPY \u001B[2J\u202Ea b\n");
        Finding finding =
                new Finding(
                        "docker/syntax",
                        Severity.ERROR,
                        Place.at("Dockerfile", 1, 6, 1),
                        "odd \u001B]0;x\u0007",
                        "w",
                        "f",
                        List.of());
        String text =
                Format.TEXT
                        .reporter("0.1.0", false, path -> Optional.of(source))
                        .render(REPORT.withFindings(List.of(finding)));
        assertThat(text).doesNotContain("\u001B", "\u202E", "\u0007");
    }
}
