package dev.interlock.check.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.dockerfile.Variable.Value;
import dev.interlock.model.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {
    private static Dockerfile read(String text) {
        return Dockerfile.parse(new SourceText("Dockerfile", text));
    }

    private static Instruction only(String line) {
        var file = read("FROM a\n" + line);
        assertThat(file.problems()).as(line).isEmpty();
        assertThat(file.instructions()).hasSize(2);
        return file.instructions().getLast();
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    @Test
    void everyWordKnowsItsLineAndColumn() {
        var copy =
                (Instruction.Copy)
                        only("COPY --chown=a:b one \\\n  # a comment\n\n  two \\\n/three");
        assertThat(copy.sources())
                .extracting(Word::place)
                .containsExactly(Place.at("Dockerfile", 2, 18, 3), Place.at("Dockerfile", 5, 3, 3));
        assertThat(copy.destination().place()).isEqualTo(Place.at("Dockerfile", 6, 1, 6));
    }

    @Test
    void aWordMayGoOnInTheNextLine() {
        var workdir = (Instruction.Workdir) only("WORKDIR /a\\\nb");
        assertThat(workdir.path().text()).isEqualTo("/ab");
        assertThat(workdir.path().place()).isEqualTo(Place.at("Dockerfile", 2, 9, 2));
    }

    @Test
    void windowsEscapeMakesBackslashesPlain() {
        var file = read("# escape=`\r\nFROM a\r\nCOPY c:\\a `\r\n  c:\\b\r\nWORKDIR c:\\\r\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.escape()).isEqualTo('`');
        assertThat(texts(((Instruction.Copy) file.instructions().get(1)).sources()))
                .containsExactly("c:\\a");
    }

    @Test
    void aDirectiveAfterACommentIsAComment() {
        assertThat(read("# hello\n# escape=`\nFROM a\n").escape()).isEqualTo('\\');
    }

    @Test
    void aDirectiveStandsOnce() {
        assertThat(read("# escape=`\n# escape=`\nFROM a\n").problems())
                .extracting(Problem::line)
                .containsExactly(2);
    }

    @Test
    void theSyntaxDirectiveNamesWhoReadsTheFile() {
        assertThat(read("# syntax=docker/dockerfile:1.4\nFROM a").hasOtherGrammar()).isFalse();
        assertThat(
                        read("# syntax = docker.io/docker/dockerfile:1@sha256:0\nFROM a")
                                .hasOtherGrammar())
                .isFalse();
        assertThat(read("# syntax=ghcr.io/someone/earthfile:2\nFROM a").hasOtherGrammar()).isTrue();
        assertThat(read("FROM a").hasOtherGrammar()).isFalse();
    }

    @Test
    void heredocsHoldAnything() {
        var file =
                read(
                        """
                        FROM a
                        RUN <<EOF cat <<-'END OF' > x
                        # no comment
                        FROM b \\
                        EOF
                        \tCOPY
                        \tEND OF
                        COPY <<one.txt "<<two.txt" three /d/
                        1
                        one.txt
                        RUN ["<<EOF"]
                        """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.instructions()).hasSize(4);
        assertThat(file.instructions().get(1).statement().heredocs())
                .containsExactly(
                        new Heredoc("EOF", true, false, 0, "# no comment\nFROM b \\\n"),
                        new Heredoc("END OF", false, true, 0, "\tCOPY\n"));
        var copy = (Instruction.Copy) file.instructions().get(2);
        assertThat(texts(copy.sources())).containsExactly("\"<<two.txt\"", "three");
    }

    @Test
    void aHeredocThatNeverEndsIsRefused() {
        assertThat(read("FROM a\nRUN <<EOF\nx\n").problems())
                .extracting(Problem::line)
                .containsExactly(2);
    }

    @Test
    void stagesKnowWhatTheyAreBuiltOn() {
        var file =
                read(
                        """
                        ARG BASE=builder
                        FROM node:22 AS Builder
                        FROM $BASE AS second
                        FROM Builder2 AS third
                        """);
        assertThat(file.stages())
                .extracting(stage -> stage.base().orElse(-1))
                .containsExactly(-1, 0, -1);
    }

    @Test
    void variablesAreInScopeFromTheirInstructionOn() {
        var file =
                read(
                        """
                        ARG VERSION=22
                        ARG UNUSED=1
                        FROM node:${VERSION} AS base
                        ARG VERSION
                        ARG TOKEN
                        ENV A=1
                        ENV A=2 B=$A
                        RUN one
                        FROM base
                        ARG TARGETARCH
                        ENV C=$TARGETARCH D="${B}-${VERSION:-x}" E=$NOWHERE
                        RUN two
                        """);
        assertThat(file.problems()).isEmpty();
        var one = Scope.at(file, file.stages().getFirst().instructions().getLast());
        assertThat(one.keySet()).containsExactly("VERSION", "TOKEN", "A", "B");
        assertThat(one.get("VERSION")).extracting(Variable::value).isEqualTo(new Value.Known("22"));
        assertThat(one.get("TOKEN")).extracting(Variable::value).isEqualTo(new Value.OnlyGiven());
        assertThat(one.get("A")).extracting(Variable::value).isEqualTo(new Value.Known("2"));
        assertThat(one.get("B")).extracting(Variable::value).isEqualTo(new Value.Known("1"));
        var two = Scope.at(file, file.stages().getLast().instructions().getLast());
        assertThat(two.keySet())
                .containsExactly("VERSION", "TOKEN", "A", "B", "TARGETARCH", "C", "D", "E");
        assertThat(two.get("C")).extracting(Variable::value).isEqualTo(new Value.Unknown());
        assertThat(two.get("D")).extracting(Variable::value).isEqualTo(new Value.Known("1-22"));
        assertThat(two.get("E")).extracting(Variable::value).isEqualTo(new Value.Unknown());
        assertThat(two.get("D")).extracting(Variable::origin).isEqualTo(Variable.Origin.ENV);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY a b # c",
                "COPY [\"a\", \"b\"] # c",
                "ADD a b #c",
                "ENV A=1 # c",
                "ENV A one # c",
                "ARG A=1 # c",
                "LABEL a=b # c",
                "WORKDIR /a # c",
                "USER a # c",
                "EXPOSE 80 # c",
                "VOLUME /a # c",
                "VOLUME [\"/a\"] # c",
                "STOPSIGNAL SIGTERM # c",
                "FROM b # c",
                "HEALTHCHECK NONE # c",
                "HEALTHCHECK CMD [\"a\"] # c",
                "CMD [\"a\"] # c",
                "CMD [\"a\"]# c",
                "ENTRYPOINT [\"a\"] # c",
                "RUN [\"a\"] # c",
                "SHELL [\"a\"] # c",
                "ONBUILD COPY a b # c",
                "COPY a \\\n b \\ # c",
            })
    void aHashAfterAnArgumentIsAnArgument(String line) {
        var hash = read("FROM a\n" + line).instructions().getLast().statement().hash();
        assertThat(hash).isPresent();
        assertThat(hash.get().place().line()).isEqualTo(line.contains("\n") ? 3 : 2);
        String last = line.substring(line.lastIndexOf('\n') + 1);
        assertThat(hash.get().place().column()).isEqualTo(last.lastIndexOf('#') + 1);
        assertThat(hash.get().array()).isEqualTo(line.contains("]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY a#b c",
                "COPY #a b",
                "COPY a \\\n# c\n b",
                "RUN a # c",
                "CMD a # c",
                "ENTRYPOINT a # c",
                "HEALTHCHECK CMD a # c",
                "RUN [ -f a ] # c",
                "ENV A=\"x # y\" B='# z'",
                "ENV A=x\\ # y=z",
                "ENV A #fff",
                "ENV A=#fff",
                "LABEL a=\"# b\"",
                "MAINTAINER a # b",
                "ONBUILD RUN a # b",
                "USER \"a # b\"",
                "EXPOSE 80\n# c",
            })
    void otherHashesAreNone(String line) {
        assertThat(read("FROM a\n" + line).instructions().get(1).statement().hash()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a\nCOPY a",
                "FROM a\nCOPY --from=b",
                "FROM a\nCOPY --form=b c d",
                "FROM a\nCOPY --link=maybe c d",
                "FROM a\nCOPY --from=b --from=b c d",
                "FROM a\nCOPY --chmod=0999 c d",
                "FROM a\nCOPY --from=$B c d",
                "FROM a\nCOPY --from=later c d\nFROM a AS later",
                "FROM a\nCOPY --from=0 c d",
                "FROM a\nCOPY https://example.com/a b",
                "FROM a\nCOPY a <<EOF\nEOF",
                "FROM a\nADD [\"a\", 1]",
                "FROM a\nENV A",
                "FROM a\nENV A=1 B",
                "FROM a\nENV =1",
                "FROM a\nENV",
                "FROM a\nENV A=\"1",
                "FROM a\nENV A=${",
                "FROM a\nWORKDIR ${}",
                "FROM a\nARG",
                "FROM a\nARG =1",
                "FROM a\nEXPOSE http",
                "FROM a\nEXPOSE 80/icmp",
                "FROM a\nEXPOSE 90-80",
                "FROM a\nEXPOSE 70000",
                "FROM a\nSTOPSIGNAL SIGNOPE",
                "FROM a\nSHELL bash -c",
                "FROM a\nHEALTHCHECK",
                "FROM a\nHEALTHCHECK CMD",
                "FROM a\nHEALTHCHECK NONE x",
                "FROM a\nHEALTHCHECK curl localhost",
                "FROM a\nHEALTHCHECK --interval=5 CMD a",
                "FROM a\nHEALTHCHECK --interval=5us CMD a",
                "FROM a\nHEALTHCHECK --retries=-1 CMD a",
                "FROM a\nHEALTHCHECK --every=5s CMD a",
                "FROM a\nRUN --mount=type=secrets,id=a b",
                "FROM a\nRUN --mount=type=secret b",
                "FROM a\nRUN --mount=type=cache,target b",
                "FROM a\nRUN --mount=form=a,target=b b",
                "FROM a\nRUN --mount=from=$A,target=b b",
                "FROM a\nRUN --network=off b",
                "FROM a\nRUN --security=none b",
                "FROM a\nCMD --a",
                "FROM a\nVOLUME [\"\"]",
                "FROM a\nONBUILD",
                "FROM a\nONBUILD ONBUILD RUN a",
                "FROM a\nONBUILD FROM b",
                "FROM a\nCPY a b",
                "FROM a AS 1a",
                "FROM a as b c",
                "FROM",
                "FROM Node:22",
                "FROM node:22:1",
                "FROM ${NOWHERE}",
                "FROM node:${NOWHERE}",
                "RUN a\nFROM b",
                "ARG A=1",
                "# nothing",
                "",
            })
    void theBuilderRefuses(String text) {
        assertThat(read(text).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM a\nRUN",
                "FROM a\nCMD []",
                "FROM a\nENTRYPOINT",
                "from a as B\nFROM b\ncopy --from=B --link --exclude=x --exclude=y c d\nCOPY --from=0 c d",
                "FROM a\nCOPY --from=nginx:1.27 --parents a b",
                "FROM a\nADD --checksum=sha256:0 --unpack=false https://example.com/a b",
                "FROM a\nADD git@example.com:a/b.git /c",
                "FROM a\nENV A=1 B=\"two words\" C='it' D=a\\ b",
                "FROM a\nENV A one two",
                "FROM a\nARG A B=1 C=",
                "FROM a\nEXPOSE 80 443/tcp 53/UDP 8000-8010 $PORT ${PORT:-80}/tcp",
                "FROM a\nSTOPSIGNAL sigquit\nSTOPSIGNAL 9\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL $S",
                "FROM a\nHEALTHCHECK --interval=1m30s --timeout=0.5s --start-period=0 --retries=3 CMD a",
                "FROM a\nRUN --mount=type=secret,id=a,env=A --mount=type=cache,target=/b,sharing=locked c",
                "FROM a\nRUN --mount=type=$TYPE,target=/b c",
                "FROM a\nRUN --network=none --security=insecure b",
                "FROM a\nONBUILD NOPE",
                "FROM a\nMAINTAINER me",
                "FROM --platform=$BUILDPLATFORM registry.example.com:5000/a/b-c_d:1@sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "ARG V\nFROM node:$V",
                "FROM node${TARGETVARIANT}",
                "ARG A=1\n# comment\n\nFROM a",
                "FROM a\nUSER ${U:?needed}",
                "FROM a\n\tRUN \\\n\n  # x\n  b",
            })
    void theBuilderTakes(String text) {
        assertThat(read(text).problems()).isEmpty();
    }

    @Test
    void problemsNeverRepeatValues() {
        String marker = "hunter2secret";
        for (String line :
                List.of(
                        "ENV A=1 " + marker,
                        "ENV =" + marker,
                        marker + "=1",
                        "COPY --" + marker + "=1 a b",
                        "RUN --mount=type=secret," + marker + "=1 x",
                        "LABEL a=\"" + marker,
                        "ENV A=${A!" + marker + "}",
                        "STOPSIGNAL " + marker,
                        "EXPOSE " + marker,
                        "COPY https://user:" + marker + "@example.com/a b")) {
            assertThat(read("FROM a\n" + line).problems())
                    .as(line)
                    .isNotEmpty()
                    .allSatisfy(problem ->
                            assertThat(problem.message() + problem.fix()).doesNotContain(marker));
        }
    }

    @Test
    void aNearWordIsNamed() {
        assertThat(read("FROM a\nCPOY a b").problems().getFirst().fix()).contains("COPY");
        assertThat(read("FROM a\nCOPY --form=a b c").problems().getFirst().fix())
                .contains("--from");
    }

    @Test
    void imagesHaveParts() {
        assertThat(ImageReference.parse("localhost:5000/a/b:1.2@sha256:" + "0".repeat(64)))
                .isEqualTo(
                        Optional.of(
                                new ImageReference(
                                        Optional.of("localhost:5000"),
                                        "a/b",
                                        Optional.of("1.2"),
                                        Optional.of("sha256:" + "0".repeat(64)))));
        assertThat(ImageReference.parse("Node")).isEmpty();
        assertThat(ImageReference.parse("a//b")).isEmpty();
        assertThat(ImageReference.parse("node:")).isEmpty();
    }
}
