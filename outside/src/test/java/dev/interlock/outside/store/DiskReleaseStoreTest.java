package dev.interlock.outside.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.outside.process.Command;
import dev.interlock.outside.process.Commands;
import dev.interlock.outside.process.Outcome;
import dev.interlock.rollout.port.ReleaseStore.Kept;
import dev.interlock.rollout.port.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReleaseStoreTest {
    private static final Scope SCOPE = new Scope("shop", "production");
    private static final ReleaseId FIRST = new ReleaseId("r-20261128-1");
    private static final ReleaseId SECOND = new ReleaseId("r-20261128-2");
    private static final Map<String, String> VARIABLES =
            Map.of("API_KEY", "marker-" + "8843-value", "EMPTY", "");

    @TempDir Path folder;

    @Test
    void whatIsKeptIsWholeAndWhatWasSent() throws IOException {
        DiskReleaseStore store = store();
        Path artifact = artifact();
        Digest digest = Sent.send(store, artifact);

        Kept kept = store.keep(SCOPE, FIRST, digest, VARIABLES);

        assertThat(kept).isInstanceOf(Kept.Done.class);
        assertThat(Sent.manifest(store.files(SCOPE, FIRST)).digest()).isEqualTo(digest);
        assertThat(store.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(true));
        assertThat(known(store.variables(SCOPE, FIRST))).isEqualTo(VARIABLES);
        assertThat(((Kept.Done) kept).variables())
                .extracting(one -> one.name())
                .containsExactly("API_KEY", "EMPTY");
        assertThat(store().keep(SCOPE, FIRST, digest, VARIABLES)).isEqualTo(kept);
    }

    @Test
    void aReleaseNeverChanges() {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, VARIABLES);

        Kept other = store.keep(SCOPE, FIRST, digest, Map.of("API_KEY", "another"));

        assertThat(((Kept.Failed) other).reason().text()).endsWith("a release never changes");
        assertThat(known(store.variables(SCOPE, FIRST))).isEqualTo(VARIABLES);
    }

    @Test
    void aReleaseThatAdoptsHasTheOthersVariablesAndItsOwnBytes() {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        Map<String, String> rotated = Map.of("API_KEY", "marker-" + "9954-value", "NEW", "1");
        store.keep(SCOPE, FIRST, digest, VARIABLES);
        Kept second = store.keep(SCOPE, SECOND, digest, rotated);

        assertThat(store.adopt(SCOPE, FIRST, SECOND)).isEqualTo(second);

        DiskReleaseStore again = store();
        assertThat(known(again.variables(SCOPE, FIRST))).isEqualTo(rotated);
        assertThat(known(again.variables(SCOPE, SECOND))).isEqualTo(rotated);
        assertThat(again.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(true));
    }

    @Test
    void whatIsAdoptedIsEncryptedForTheReleaseThatAdoptsIt() throws IOException {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, Map.of());
        store.keep(SCOPE, SECOND, digest, VARIABLES);
        store.adopt(SCOPE, FIRST, SECOND);

        byte[] adopted = Files.readAllBytes(variablesOf(FIRST));

        assertThat(new String(adopted, StandardCharsets.ISO_8859_1)).doesNotContain("8843");
        assertThat(adopted).isNotEqualTo(Files.readAllBytes(variablesOf(SECOND)));
        assertThat(files(data().resolve("releases")))
                .noneMatch(it -> it.toString().contains(".new-"));
    }

    @Test
    void whereTheOthersVariablesCannotBeReadNothingChanges() throws IOException {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, VARIABLES);
        assertThat(adoptionRefused(store).cause()).isEqualTo(Cause.MISSING_FILE);
        store.keep(SCOPE, SECOND, digest, Map.of("API_KEY", "another"));
        byte[] sealed = Files.readAllBytes(variablesOf(SECOND));
        sealed[sealed.length - 1] ^= 1;
        Files.write(variablesOf(SECOND), sealed);
        assertThat(adoptionRefused(store).cause()).isEqualTo(Cause.STORE_FAILED);
        Files.delete(variablesOf(SECOND));
        assertThat(adoptionRefused(store).text())
                .isEqualTo("the variables of r-20261128-2 are gone");

        assertThat(known(store.variables(SCOPE, FIRST))).isEqualTo(VARIABLES);
        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(false));
        assertThat(store.adopt(SCOPE, SECOND, FIRST)).isInstanceOf(Kept.Done.class);
    }

    @Test
    void nothingIsMadeForAReleaseThatIsNotThere() {
        DiskReleaseStore store = store();
        store.keep(SCOPE, FIRST, Sent.send(store, artifact()), VARIABLES);

        assertThat(store.adopt(SCOPE, SECOND, FIRST)).isInstanceOf(Kept.Failed.class);

        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(false));
        assertThat(Files.exists(variablesOf(SECOND).resolveSibling(""))).isFalse();
    }

    private static Reason adoptionRefused(DiskReleaseStore store) {
        return ((Kept.Failed) store.adopt(SCOPE, FIRST, SECOND)).reason();
    }

    private Path variablesOf(ReleaseId release) {
        return data().resolve("releases/shop/production")
                .resolve(release.text())
                .resolve("variables");
    }

    @Test
    void whatTheServerHasIsNotAskedForAgain() {
        DiskReleaseStore store = store();
        Sent.send(store, artifact());
        Path next = Sent.folder(folder.resolve("next"), Map.of("app.js", "one", "new.js", "new"));

        ArtifactStore.Wanted wanted = Sent.given(store.artifacts().missing(Sent.manifest(next)));

        assertThat(wanted.pieces()).extracting(Piece::path).containsExactly("new.js");
    }

    @Test
    void anUploadThatBreaksOffGoesOnAfterARestart() {
        Path artifact = artifact();
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact, 2);
        int all = Sent.manifest(artifact).pieces().size();
        Piece third = Sent.manifest(artifact).pieces().get(2);
        Reason broken =
                Sent.refused(
                        store.artifacts().receive(digest, third.digest(), cut(artifact, third)));
        assertThat(broken.text()).contains("ended after");
        assertThat(Sent.refused(store.artifacts().complete(digest)).text())
                .contains("lacks " + (all - 2) + " of its pieces");
        assertThat(((Kept.Failed) store.keep(SCOPE, FIRST, digest, Map.of())).reason().cause())
                .isEqualTo(Cause.MISSING_FILE);

        DiskReleaseStore again = store();

        assertThat(Sent.given(again.artifacts().missing(Sent.manifest(artifact))).pieces())
                .hasSize(all - 2);
        assertThat(Sent.send(again, artifact)).isEqualTo(digest);
    }

    @Test
    void otherBytesOrMoreOfThemOrUnannouncedOnesAreRefused() throws IOException {
        Path artifact = Sent.folder(folder.resolve("small"), Map.of("a", "12345"));
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact, 0);
        Digest piece = Sent.manifest(artifact).pieces().getFirst().digest();

        assertThat(refusal(store, digest, piece, "54321")).endsWith("has other bytes");
        assertThat(refusal(store, digest, piece, "123456")).contains("is longer than the 5 bytes");
        assertThat(refusal(store, digest, Sha256.of(new byte[1]), "x")).contains("has no piece");
        assertThat(refusal(store, Sha256.of(new byte[1]), piece, "12345"))
                .endsWith("was never sent");
        assertThat(files(data().resolve("pieces"))).isEmpty();
    }

    @Test
    void aPieceThatWasDamagedOnTheDiskIsFoundAndAskedForAgain() throws IOException {
        DiskReleaseStore store = store();
        Path artifact = artifact();
        Digest digest = Sent.send(store, artifact);
        Piece piece =
                Sent.manifest(artifact).pieces().stream()
                        .filter(it -> it.path().equals("big"))
                        .toList()
                        .get(1);
        Path file = new Layout(data()).piece(piece.digest());
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] ^= 1;
        Files.write(file, bytes);

        Kept kept = store.keep(SCOPE, FIRST, digest, Map.of());

        assertThat(((Kept.Failed) kept).reason().text())
                .startsWith("`big` does not have the bytes that its manifest says");
        assertThat(Files.exists(store.files(SCOPE, FIRST))).isFalse();
        assertThat(Sent.given(store.artifacts().missing(Sent.manifest(artifact))).pieces())
                .extracting(Piece::digest)
                .containsExactly(piece.digest());
        Sent.send(store, artifact);
        assertThat(store.keep(SCOPE, FIRST, digest, Map.of())).isInstanceOf(Kept.Done.class);
    }

    @Test
    void aReleaseThatWasChangedIsNotWhole() throws IOException {
        DiskReleaseStore store = store();
        store.keep(SCOPE, FIRST, Sent.send(store, artifact()), Map.of());
        Path file = store.files(SCOPE, FIRST).resolve("app.js");
        Files.writeString(store.files(SCOPE, FIRST).resolve("written-by-the-application"), "x");
        assertThat(store.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(true));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "two");

        assertThat(store.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(false));
        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(false));
    }

    @Test
    void oneReleasesBytesAreNoOthers() throws IOException {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, Map.of());
        store.keep(SCOPE, SECOND, digest, Map.of());
        Path file = store.files(SCOPE, FIRST).resolve("app.js");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r--r--");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "TWO");

        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(true));
        assertThat(store.keep(SCOPE, new ReleaseId("r-20261128-3"), digest, Map.of()))
                .isInstanceOf(Kept.Done.class);
    }

    @Test
    void pruningGivesBackWhatOnlyThatReleaseNeeds() throws IOException {
        DiskReleaseStore store = store();
        Path one = Sent.folder(folder.resolve("one"), Map.of("same", "12345", "a", "1234567"));
        Path two = Sent.folder(folder.resolve("two"), Map.of("same", "12345", "b", "123"));
        store.keep(SCOPE, FIRST, Sent.send(store, one), Map.of());
        store.keep(SCOPE, SECOND, Sent.send(store, two), Map.of());
        long own =
                Files.size(data().resolve("releases/shop/production/r-20261128-1/variables"))
                        + "sha256:".length()
                        + 64;

        assertThat(store.prune(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(new Bytes(12 + 7 + own)));

        assertThat(store.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(false));
        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(true));
        assertThat(files(data().resolve("pieces"))).hasSize(2);
        assertThat(store.prune(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(new Bytes(0)));
        store.prune(SCOPE, SECOND);
        assertThat(files(data().resolve("pieces"))).isEmpty();
        assertThat(files(data().resolve("artifacts"))).isEmpty();
    }

    @Test
    void anUploadUnderWaySurvivesAPruning() {
        DiskReleaseStore store = store();
        Path one = Sent.folder(folder.resolve("one"), Map.of("a", "1"));
        store.keep(SCOPE, FIRST, Sent.send(store, one), Map.of());
        Digest digest = Sent.send(store, artifact(), 1);

        store.prune(SCOPE, FIRST);

        int all = Sent.manifest(folder.resolve("artifact")).pieces().size();
        assertThat(Sent.refused(store.artifacts().complete(digest)).text())
                .contains("lacks " + (all - 1) + " of its pieces");
    }

    @Test
    void whatAKilledServerLeftHalfDoneIsGone() throws IOException {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, VARIABLES);
        List<Path> before = files(data());
        Sent.write(data().resolve("pieces/ab/.new-1"), new byte[9]);
        Sent.write(data().resolve("artifacts/.new-2"), new byte[9]);
        Sent.write(data().resolve("releases/shop/production/.new-3/files/a/b"), new byte[9]);
        Sent.write(data().resolve("environments/shop/.new-4"), new byte[9]);
        Sent.write(data().resolve(".new-5"), new byte[9]);

        DiskReleaseStore again = store();

        assertThat(files(data())).isEqualTo(before).hasSizeGreaterThan(5);
        assertThat(again.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(true));
    }

    @Test
    void aValueIsInNoFile() throws IOException {
        DiskReleaseStore store = store();
        store.keep(SCOPE, FIRST, Sent.send(store, artifact()), VARIABLES);
        store.environments().set(SCOPE, "TOKEN", VARIABLES.getOrDefault("API_KEY", ""));
        assertThat(store.variables(SCOPE)).containsEntry("TOKEN", VARIABLES.get("API_KEY"));

        List<Path> all = files(data());

        assertThat(all).hasSizeGreaterThan(6);
        for (Path file : all) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain("marker-8843");
        }
    }

    @Test
    void variablesOfOneReleaseDoNotOpenAsThoseOfAnother() throws IOException {
        DiskReleaseStore store = store();
        Digest digest = Sent.send(store, artifact());
        store.keep(SCOPE, FIRST, digest, VARIABLES);
        store.keep(SCOPE, SECOND, digest, Map.of());
        Path releases = data().resolve("releases/shop/production");
        Files.write(
                releases.resolve(SECOND + "/variables"),
                Files.readAllBytes(releases.resolve(FIRST + "/variables")));

        assertThat(store.variables(SCOPE, SECOND)).isInstanceOf(Seen.Unknown.class);
        assertThat(store.whole(SCOPE, SECOND)).isEqualTo(new Seen.Known<>(false));
        assertThat(store.whole(SCOPE, FIRST)).isEqualTo(new Seen.Known<>(true));
    }

    @Test
    void equalValuesHaveEqualHashesUnderOneNameOnly() {
        ServerKey key = ServerKey.open(folder.resolve("key"));

        assertThat(key.hash("A", "secret")).hasSize(64).isEqualTo(key.hash("A", "secret"));
        assertThat(key.hash("B", "secret")).isNotEqualTo(key.hash("A", "secret"));
        assertThat(ServerKey.open(folder.resolve("other")).hash("A", "secret"))
                .isNotEqualTo(key.hash("A", "secret"));
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        store();
        Path key = data().resolve("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::store)
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("may be read by others");
    }

    @Test
    void variablesAreSetListedAndRemoved() {
        EnvironmentVariables variables = store().environments();
        Scope odd = new Scope("../../etc", "a/b");
        assertThat(Sent.given(variables.set(odd, "B", "2"))).isEqualTo("B");
        variables.set(odd, "A", "1");

        assertThat(Sent.given(store().environments().names(odd))).containsExactly("A", "B");
        variables.remove(odd, "B");
        variables.remove(odd, "B");
        assertThat(store().variables(odd)).isEqualTo(Map.of("A", "1"));
        assertThat(Sent.refused(variables.set(odd, "A=B", "1")).cause())
                .isEqualTo(Cause.NOT_SUPPORTED);
        assertThat(data().resolve("environments/%2e.%2f..%2fetc/a%2fb")).exists();
    }

    @Test
    void aFullDiskRefusesWithBothFiguresAndKeepsNothing() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                ran("/usr/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
                "only root can mount a small disk");
        try {
            DiskReleaseStore store =
                    DiskReleaseStore.open(disk.resolve("data"), new Bytes(0), Limits.USUAL);
            Path large = folder.resolve("large");
            Sent.write(large.resolve("a"), random(700_000));
            assertThat(Sent.refused(store.artifacts().missing(Sent.manifest(large))))
                    .matches(it -> it.cause() == Cause.NO_SPACE)
                    .matches(it ->
                            it.text()
                                    .matches(
                                            "no space left on device on .*/data \\(tmpfs\\): 1\\.0 MB free, 1\\.4 MB needed"));
            Path small = folder.resolve("small");
            Sent.write(small.resolve("a"), random(300_000));
            Digest digest = Sent.send(store, small, 0);
            // Filled by another program between announcing and sending.
            Files.write(disk.resolve("filled"), random(800_000));
            try (InputStream in = Files.newInputStream(small.resolve("a"))) {
                Piece piece = Sent.manifest(small).pieces().getFirst();
                assertThat(
                                Sent.refused(store.artifacts().receive(digest, piece.digest(), in))
                                        .cause())
                        .isEqualTo(Cause.NO_SPACE);
            }
            Files.delete(disk.resolve("filled"));
            Sent.send(store, small);
            Files.write(disk.resolve("filled"), random(500_000));
            assertThat(((Kept.Failed) store.keep(SCOPE, FIRST, digest, Map.of())).reason().cause())
                    .isEqualTo(Cause.NO_SPACE);
            assertThat(files(disk.resolve("data/releases"))).isEmpty();
        } finally {
            ran("/usr/bin/umount", disk.toString());
        }
    }

    private DiskReleaseStore store() {
        return DiskReleaseStore.open(data());
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// A few small files, a link, and one file of three pieces.
    private Path artifact() {
        Path artifact =
                Sent.folder(
                        folder.resolve("artifact"),
                        Map.of("app.js", "one", "lib/b.js", "b", "Lib/b.js", "B", "empty", ""));
        Sent.write(artifact.resolve("big"), random((int) Piece.LARGEST * 2 + 9));
        try {
            if (!Files.isSymbolicLink(artifact.resolve("link"))) {
                Files.createSymbolicLink(artifact.resolve("link"), Path.of("lib"));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return artifact;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static InputStream cut(Path artifact, Piece piece) {
        return new Window(Sent.open(artifact, piece), piece.size() / 2);
    }

    private static String refusal(
            DiskReleaseStore store, Digest artifact, Digest piece, String bytes) {
        return Sent.refused(
                        store.artifacts()
                                .receive(
                                        artifact,
                                        piece,
                                        new ByteArrayInputStream(
                                                bytes.getBytes(StandardCharsets.UTF_8))))
                .text();
    }

    private static <T> T known(Seen<T> seen) {
        return switch (seen) {
            case Seen.Known<T>(T value) -> value;
            case Seen.Unknown<T>(Reason reason) -> throw new AssertionError(reason.text());
        };
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean ran(String... arguments) {
        return Commands.run(Command.of(Path.of("/"), List.of(arguments)))
                        instanceof Outcome.Finished(int exit, byte[] out, String err)
                && exit == 0;
    }
}
