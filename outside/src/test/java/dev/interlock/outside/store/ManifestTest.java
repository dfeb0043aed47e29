package dev.interlock.outside.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Bytes;
import dev.interlock.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Digest CONTENT = Sha256.of("x".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "a/../b",
                "/etc/passwd",
                "a//b",
                "a/",
                "",
                ".",
                "a/./b",
                "a\0b",
                "\ud800",
                "..",
                "a/.."
            })
    void aPathThatIsNoPlainRelativeOneIsRefused(String path) {
        assertThat(Sent.refused(of(file(path))).text()).startsWith("the path ");
    }

    @Test
    void aPathThatIsTooLongOrTooDeepIsRefused() {
        assertThat(Sent.refused(of(file("a".repeat(256)))).text()).contains("a name longer");
        assertThat(Sent.refused(of(file("a/".repeat(600) + "a"))).text()).contains("longer than");
        assertThat(Sent.refused(of(file("a/".repeat(101) + "a"))).text()).contains("deeper");
    }

    @Test
    void theSamePathTwiceIsRefused() {
        assertThat(Sent.refused(of(file("a"), file("a"))).text())
                .isEqualTo("the path `a` is there twice");
    }

    @Test
    void aFileWhereAFolderMustBeIsRefused() {
        assertThat(Sent.refused(of(file("a"), file("a-b"), file("a/b"))).text())
                .contains("needs a folder");
        assertThat(Sent.refused(of(new Entry.Link("a", "b"), file("a/b"))).text())
                .contains("needs a folder");
    }

    @Test
    void namesThatDifferInCaseAreTwo() {
        assertThat(Sent.given(of(file("Read"), file("read"))).entries()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "l, ../x, leads out of the artifact",
        "a/l, ../../x, leads out of the artifact",
        "l, /etc/passwd, leads to an absolute path",
        "l, l, leads in a circle",
        "a/l, x/../../../y, leads out of the artifact",
        "l, root/../x, leads out of the artifact",
        "l, deep/../../x, leads out of the artifact",
        "one, two, leads in a circle",
    })
    void aLinkThatLeavesIsRefused(String path, String target, String problem) {
        var answer =
                of(
                        new Entry.Link("root", "."),
                        new Entry.Link("deep", "root/root"),
                        new Entry.Link("two", "one"),
                        new Entry.Link(path, target));

        assertThat(Sent.refused(answer).text()).endsWith(problem);
    }

    @ParameterizedTest
    @CsvSource({"l, a/b", "x/l, ../a", "x/y/l, ../../a/../a", "l, far/../a", "l, nowhere"})
    void aLinkThatStaysInsideIsKept(String path, String target) {
        assertThat(
                        Sent.given(of(new Entry.Link("far", "a/b/c"), new Entry.Link(path, target)))
                                .entries())
                .hasSize(2);
    }

    @Test
    void moreFilesOrBytesThanTheLimitAreRefused() {
        Limits limits = new Limits(2, new Bytes(10), 100, new Bytes(10_000));

        assertThat(
                        Sent.refused(Manifest.of(List.of(file("a"), file("b"), file("c")), limits))
                                .text())
                .isEqualTo("the artifact has more than 2 files");
        assertThat(Sent.refused(Manifest.of(List.of(sized("a", 6), sized("b", 5)), limits)).text())
                .contains("two sizes");
        Entry other = new Entry.Plain("b", false, 5, digest("o"), List.of(digest("o")));
        assertThat(Sent.refused(Manifest.of(List.of(sized("a", 6), other), limits)).text())
                .isEqualTo("the artifact is larger than 10 B");
    }

    @Test
    void aMillionEntriesAreRefusedBeforeTheyAreRead() {
        StringBuilder json =
                new StringBuilder("{\"schema\":\"interlock.manifest/v1\",\"entries\":[");
        for (int count = 0; count < 1_000_000; count++) {
            json.append(count == 0 ? "" : ",")
                    .append("{\"path\":\"")
                    .append(count)
                    .append("\",\"mode\":\"120000\",\"target\":\"a\"}");
        }
        json.append("]}");

        assertThat(Sent.refused(read(json.toString())).text())
                .isEqualTo("the manifest cannot be read: more than 200000 entries");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Manifest manifest =
                Sent.given(
                        of(
                                file("ü/€"),
                                new Entry.Link("l", "ü/€"),
                                new Entry.Plain(
                                        "big",
                                        true,
                                        Piece.LARGEST + 1,
                                        digest("big"),
                                        List.of(digest("1"), digest("2")))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ManifestJson.write(manifest, out);

        Manifest read =
                Sent.given(
                        ManifestJson.read(
                                new ByteArrayInputStream(out.toByteArray()), Limits.USUAL));

        assertThat(read.entries()).isEqualTo(manifest.entries());
        assertThat(read.digest()).isEqualTo(manifest.digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"schema\":\"interlock.manifest/v2\",\"entries\":[]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":{}}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[]}{}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[1]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":\"a\"}]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":\"a\",\"mode\":\"100666\"}]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":\"a\",\"mode\":\"100644\",\"size\":-1,\"content\":\"sha256:0\"}]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":\"a\",\"mode\":\"120000\",\"target\":\"b\",\"owner\":\"root\"}]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":\"a\",\"path\":\"b\",\"mode\":\"120000\",\"target\":\"b\"}]}",
                "{\"schema\":\"interlock.manifest/v1\",\"entries\":[{\"path\":[[[[[[1]]]]]]}]}"
            })
    void whatIsNoManifestIsRefused(String json) {
        assertThat(Sent.refused(read(json)).text()).startsWith("the manifest cannot be read: ");
    }

    @Test
    void piecesThatCannotMakeTheFileAreRefused() {
        assertThat(
                        Sent.refused(
                                        of(
                                                new Entry.Plain(
                                                        "a",
                                                        false,
                                                        Piece.LARGEST + 1,
                                                        CONTENT,
                                                        List.of(CONTENT))))
                                .text())
                .isEqualTo("the pieces of `a` do not make the file");
        assertThat(
                        Sent.refused(
                                        of(
                                                new Entry.Plain(
                                                        "a",
                                                        false,
                                                        1,
                                                        CONTENT,
                                                        List.of(digest("other")))))
                                .text())
                .isEqualTo("the pieces of `a` do not make the file");
        assertThat(
                        Sent.refused(
                                        of(
                                                new Entry.Plain(
                                                        "a",
                                                        false,
                                                        Long.MAX_VALUE,
                                                        CONTENT,
                                                        List.of(CONTENT))))
                                .text())
                .isEqualTo("the pieces of `a` do not make the file");
    }

    private static Answer<Manifest> read(String json) {
        return ManifestJson.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Limits.USUAL);
    }

    private static Answer<Manifest> of(Entry... entries) {
        return Manifest.of(new ArrayList<>(List.of(entries)), Limits.USUAL);
    }

    private static Entry file(String path) {
        return sized(path, 1);
    }

    private static Entry sized(String path, long size) {
        return new Entry.Plain(path, false, size, CONTENT, List.of(CONTENT));
    }

    private static Digest digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
