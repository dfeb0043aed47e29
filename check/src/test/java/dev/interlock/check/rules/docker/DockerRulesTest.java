package dev.interlock.check.rules.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerRulesTest {
    /// A value that looks like a secret to nobody's scanner.
    private static final String SECRET = "mv7fq2kd" + "9xw4tr";

    @Test
    void oneCauseIsOneFinding() {
        assertThat(Findings.in("FROM a:1\nENV A=1 # c\nEXPOSE 80 # c\nFROM a:1 # c\n"))
                .containsExactly("inline-comment:2", "inline-comment:3", "inline-comment:4");
    }

    @Test
    void aCommentFarBelowItsInstructionIsStillOneFinding() {
        assertThat(Findings.in("FROM a:1\nENV A=1 \\\n  B=2 \\\n  C=3 # c\n"))
                .containsExactly("inline-comment:4");
    }

    @Test
    void aCommentAfterAnArrayNamesTheVersionThatChangedIt() {
        var findings = Findings.of(Example.file("Dockerfile", "FROM a:1\nCMD [\"x\"] # c\n"));
        assertThat(findings)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("frontend 1.9", "BuildKit 0.15");
        assertThat(findings.getFirst().place()).isEqualTo(Place.at("Dockerfile", 2, 11, 3));
    }

    @Test
    void anOldFrontendDropsACommentAfterAnArray() {
        String rest = "FROM a:1\nCMD [\"x\"] # c\nWORKDIR /a # c\n";
        assertThat(Findings.in("# syntax=docker/dockerfile:1.4\n" + rest))
                .containsExactly("inline-comment:4");
        assertThat(Findings.in("# syntax=docker/dockerfile:1.9\n" + rest))
                .containsExactly("inline-comment:3", "inline-comment:4");
        assertThat(Findings.in("# syntax=docker/dockerfile:1\n" + rest))
                .containsExactly("inline-comment:3", "inline-comment:4");
    }

    @Test
    void anotherFrontendIsNotJudged() {
        assertThat(Findings.in("# syntax=example.com/other:1\nHELLO world\nCOPY a # b\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN echo '# x' # y",
                "RUN <<EOF\n# COPY a # b\nFOO bar\nEOF",
                "RUN cat <<'A' <<\"B\"\n# 1\nA\nENV # 2\nB",
                "RUN a \\\n# COPY\n  # ENV\n\n b",
                "CMD x # y",
                "LABEL a=\"b # c\" d='# e'",
                "ENV A=a\\ #b B=#c",
                "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
            })
    void healthyLinesAreSilent(String line) {
        assertThat(Findings.in("FROM a:1\n" + line + "\n")).isEmpty();
    }

    @Test
    void windowsFilesAreRead() {
        var lines =
                List.of(
                        "\uFEFF# escape=`",
                        "FROM a:1",
                        "RUN dir c:\\ `",
                        "  # x",
                        "  && dir",
                        "WORKDIR c:\\app # x");
        assertThat(Findings.in(String.join("\r\n", lines))).containsExactly("inline-comment:6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile.dockerignore",
                "web/Dockerfile.j2",
                "Dockerfile.md",
                "dockerfile.ts",
                "tests/Dockerfile",
                ".devcontainer/Dockerfile",
                "docs/dockerfiles",
            })
    void otherFilesAreNoDockerfiles(String path) {
        assertThat(Findings.of(Example.file(path, "nothing here\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile",
                "a/b/Dockerfile",
                "Dockerfile.prod",
                "web.Dockerfile",
                "web.dockerfile",
                "Containerfile",
                "dockerfile",
            })
    void theseAreDockerfiles(String path) {
        assertThat(Findings.of(Example.file(path, "nothing here\n"))).isNotEmpty();
    }

    @Test
    void templatesAreNotJudged() {
        assertThat(Findings.in("FROM {{ image }}\nCOPY a\n")).isEmpty();
        assertThat(Findings.in("{% if x %}\nFROM a\n{% endif %}\n")).isEmpty();
        assertThat(Findings.in("FROM a:1\nRUN docker ps --format '{{.ID}}'\nCOPY a\n"))
                .containsExactly("syntax:3");
    }

    @Test
    void versionsOfBaseImages() {
        assertThat(
                        Findings.in(
                                """
                                ARG TAG=latest
                                ARG GIVEN
                                FROM a AS a
                                FROM a:latest
                                FROM a:$TAG
                                FROM a:$GIVEN
                                FROM a:${GIVEN:-latest}
                                FROM example.com:5000/a
                                FROM a:lts-alpine
                                FROM a:3-alpine
                                FROM debian:bookworm-slim
                                FROM gcr.io/distroless/nodejs22-debian12
                                FROM a@sha256:%s
                                FROM --platform=$BUILDPLATFORM b AS last
                                FROM last
                                """
                                        .formatted("0".repeat(64))))
                .containsExactly(
                        "unpinned-base-image:3",
                        "unpinned-base-image:4",
                        "unpinned-base-image:5",
                        "unpinned-base-image:8",
                        "unpinned-base-image:9",
                        "unpinned-base-image:14");
    }

    @Test
    void secretsByNameAndByFormat() {
        String stripe = "sk_" + "live_" + "x1".repeat(12);
        assertThat(
                        Findings.in(
                                """
                                ARG GLOBAL_SECRET="%1$s"
                                FROM a:1
                                ARG API_KEY=%1$s
                                ENV SESSION_SECRET=%1$s
                                ENV A=1 ANYTHING=%2$s
                                ENV DB_PASSWORD %1$s
                                ENV DATABASE_URL=postgres://app:%1$s@db.example.com/app
                                """
                                        .formatted(SECRET, stripe)))
                .containsExactly(
                        "secret-in-image:1",
                        "secret-in-image:3",
                        "secret-in-image:4",
                        "secret-in-image:5",
                        "secret-in-image:6",
                        "secret-in-image:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV NEXTAUTH_SECRET=",
                "ENV NEXTAUTH_SECRET=placeholder",
                "ENV NEXTAUTH_SECRET=secret",
                "ENV NEXTAUTH_SECRET=build-time-only-value",
                "ENV NEXTAUTH_SECRET=dummy_for_build",
                "ENV SECRET_KEY_BASE_DUMMY=1",
                "ENV PASSWORD_MIN_LENGTH=1234567890",
                "ENV SECRET_FILE=/run/secrets/session",
                "ENV JWT_SECRET_PATH=abcdefghijklmnop",
                "ENV NEXT_PUBLIC_MAPS_API_KEY=abcdefghijklmnop",
                "ENV STRIPE_PUBLISHABLE_KEY=abcdefghijklmnop",
                "ENV TOKEN_URL=https://example.com/token",
                "ENV DATABASE_URL=postgres://app:abcdefgh@localhost:5432/app",
                "ENV DATABASE_URL=postgresql://postgres:postgres@db/app",
                "ENV API_KEY=$NOWHERE",
                "ARG ENCRYPTION_KEY=CAFEBABE",
                "ARG PUBLIC_KEY=abcdefghijklmnop",
                "RUN --mount=type=secret,id=API_KEY,env=API_KEY x",
            })
    void whatIsNoSecret(String line) {
        assertThat(Findings.in("FROM a:1\n" + line + "\nRUN x\n")).isEmpty();
    }

    @Test
    void aGivenSecretStaysWhereTheImageComesFrom() {
        assertThat(
                        Findings.in(
                                """
                                FROM a:1 AS base
                                ARG BASE_TOKEN
                                RUN x
                                FROM a:1 AS build
                                ARG NPM_TOKEN
                                ENV NPM_TOKEN=$NPM_TOKEN
                                RUN x
                                FROM base
                                ARG KEPT_TOKEN
                                ENV KEPT=${KEPT_TOKEN}
                                ARG LATE_TOKEN
                                """))
                .containsExactly("secret-in-image:2", "secret-in-image:10");
    }

    @Test
    void aDefaultIsReportedWhereItIsWritten() {
        assertThat(Findings.in("FROM a:1\nARG API_KEY=" + SECRET + "\nENV API_KEY=$API_KEY\n"))
                .containsExactly("secret-in-image:2");
    }

    @Test
    void aKeptSecretNamesTheArgument() {
        var finding =
                Findings.of(
                                Example.file(
                                        "Dockerfile",
                                        "FROM a:1\nARG A_TOKEN\nENV A_TOKEN=$A_TOKEN\nRUN x\n"))
                        .getFirst();
        assertThat(finding.place()).isEqualTo(Place.at("Dockerfile", 3, 5, 7));
        assertThat(finding.trace()).hasSize(1);
        assertThat(finding.trace().getFirst().place().line()).isEqualTo(2);
    }

    @Test
    void noFindingRepeatsAValue() {
        var findings =
                Findings.of(
                        Example.file(
                                "Dockerfile",
                                """
                                FROM a:1
                                ENV SESSION_SECRET=%1$s
                                ENV %1$s
                                ENV A=1 # %1$s
                                ARG API_KEY=%1$s %1$s=%1$s
                                %1$s
                                ADD https://x:%1$s@example.com/a
                                LABEL %1$s
                                """
                                        .formatted(SECRET)));
        assertThat(findings).hasSizeGreaterThan(5);
        for (Finding finding : findings) {
            assertThat(
                            List.of(
                                    finding.message(),
                                    finding.why(),
                                    finding.fix(),
                                    finding.trace().toString()))
                    .allSatisfy(text -> assertThat(text).doesNotContain(SECRET));
        }
    }
}
