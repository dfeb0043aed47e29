package dev.interlock.check.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Report;
import dev.interlock.check.graph.cache.CachedFacts;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.kept.Store;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Tree;
import dev.interlock.check.source.ecmascript.ModuleReader;
import dev.interlock.model.Finding;
import dev.interlock.model.Place;
import dev.interlock.model.Severity;
import dev.interlock.model.Step;
import dev.interlock.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Fingerprint STATE = new Fingerprint(1, -2, 3);

    private static final Report REPORT =
            new Report(
                    "production",
                    List.of(
                            new Finding(
                                    "docker/syntax",
                                    Severity.WARNING,
                                    Place.at("Dockerfile", 3, 4, 5),
                                    "what “was” seen",
                                    "why",
                                    "fix",
                                    List.of(new Step(Place.file("a.ts"), "there")))),
                    false,
                    false,
                    new Report.Stats(7, 5_000_000_000L, 12));

    private final World world = new World();
    private final Memory memory = new Memory();
    private final Memory facts = new Memory();

    // How often a check was made anew.
    private int checks;

    /// Files that change under the test, with a stamp that counts their changes.
    private static final class World implements Tree {
        private final Map<String, String> files = new HashMap<>();
        private final Map<String, Long> changes = new HashMap<>();
        // Whether a stamp is to be had, how often a file was read, and what links lead to.
        private boolean settled = true;
        private int reads;
        private String real = "real";
        private Instant modified = Instant.EPOCH;
        private Entry.Kind kind = Entry.Kind.FILE;

        private void write(String path, String text) {
            files.put(path, text);
            changes.merge(path, 1L, Long::sum);
        }

        @Override
        public Listing list() {
            return new Listing(List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public Content read(String path, long limit) {
            reads++;
            String text = files.get(path);
            if (text == null) {
                return new Content.Absent();
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return bytes.length > limit
                    ? Content.tooLarge(bytes.length, limit)
                    : new Content.Bytes(bytes, stamp(path));
        }

        @Override
        public Optional<Stamp> stamp(String path) {
            return settled && files.containsKey(path)
                    ? Optional.of(new Stamp(1, changes.getOrDefault(path, 0L), 2, 3, 4))
                    : Optional.empty();
        }

        @Override
        public List<Entry> folder(String path) {
            return List.of(new Entry(path + "/x", kind, 1, modified));
        }

        @Override
        public String real(String path) {
            return real;
        }
    }

    private static final class Memory implements Store {
        // What was saved last, and how often.
        private Optional<byte[]> content = Optional.empty();
        private int saves;

        @Override
        public Optional<byte[]> load() {
            return content;
        }

        @Override
        public void save(byte[] saved) {
            content = Optional.of(saved);
            saves++;
        }
    }

    private Report run(String question, Fingerprint state, Report report, Consumer<Tree> asks) {
        return new Replay(new Replay.Stores(memory, facts), question)
                .of(
                        world,
                        () -> Optional.of(state),
                        tree -> {
                            checks++;
                            asks.accept(tree);
                            return report;
                        });
    }

    private Report run(Consumer<Tree> asks) {
        return run("question", STATE, REPORT, asks);
    }

    private static void askAll(Tree tree) {
        tree.read("a", 100);
        tree.read("none", 100);
        tree.read("large", 3);
        tree.readModule("b", 100);
        tree.names("n");
        tree.folder("f");
        tree.real("l");
    }

    private void write() {
        world.write("a", "one");
        world.write("b", "import 'two'");
        world.write("large", "xxxx");
    }

    @Test
    void whereNothingChangedTheReportIsSaidAgain() {
        write();
        run(ReplayTest::askAll);
        Report again = run(ReplayTest::askAll);
        assertThat(checks).isEqualTo(1);
        assertThat(again).isEqualTo(REPORT.withStats(new Report.Stats(7, 5_000_000_000L, 0)));
    }

    @Test
    void aFileThatIsAsItWasIsNotReadAgain() {
        write();
        run(tree -> tree.read("a", 100));
        world.reads = 0;
        run(tree -> tree.read("a", 100));
        assertThat(checks).isEqualTo(1);
        assertThat(world.reads).isZero();
    }

    @Test
    void everyAnswerThatDiffersMakesTheCheckAnew() {
        List<Runnable> changes =
                List.of(
                        () -> world.write("a", "two"),
                        () -> world.write("none", "now there"),
                        () -> world.write("large", "xxxxx"),
                        () -> world.write("large", "x"),
                        () -> world.write("b", "import 'three'"),
                        () -> world.files.remove("b"),
                        () -> world.kind = Entry.Kind.FOLDER,
                        () -> world.files.remove("a"),
                        () -> world.modified = Instant.EPOCH.plusNanos(1),
                        () -> world.real = "elsewhere");
        for (Runnable change : changes) {
            write();
            world.files.remove("none");
            world.kind = Entry.Kind.FILE;
            run(ReplayTest::askAll);
            int before = checks;
            change.run();
            run(ReplayTest::askAll);
            assertThat(checks).isEqualTo(before + 1);
        }
    }

    @Test
    void anotherStateOrQuestionMakesTheCheckAnew() {
        write();
        run(ReplayTest::askAll);
        run("other", STATE, REPORT, ReplayTest::askAll);
        assertThat(checks).isEqualTo(2);
        run("other", new Fingerprint(1, -2, 4), REPORT, ReplayTest::askAll);
        assertThat(checks).isEqualTo(3);
    }

    @Test
    void aFileWithNoStampIsKnownByItsContent() {
        write();
        world.settled = false;
        run(tree -> tree.read("a", 100));
        run(tree -> tree.read("a", 100));
        assertThat(checks).isEqualTo(1);
        world.write("a", "two");
        run(tree -> tree.read("a", 100));
        assertThat(checks).isEqualTo(2);
    }

    @Test
    void aStampThatSettledOrChangedAloneIsKeptForTheNextTime() {
        write();
        world.settled = false;
        run(tree -> tree.read("a", 100));
        world.settled = true;
        run(tree -> tree.read("a", 100));
        world.reads = 0;
        run(tree -> tree.read("a", 100));
        assertThat(world.reads).isZero();
        world.write("a", "one");
        run(tree -> tree.read("a", 100));
        assertThat(checks).isEqualTo(1);
        assertThat(memory.saves).isEqualTo(3);
    }

    private void keepFacts(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        facts.save(
                CachedFacts.write(
                        new TreeMap<>(
                                Map.of(
                                        path,
                                        new CachedFacts.Known(
                                                Fingerprint.of(bytes),
                                                Optional.empty(),
                                                ModuleReader.read(path, bytes))))));
    }

    @Test
    void aModuleWhoseTextIsUsedTooMustNotChangeAtAll() {
        List<Consumer<Tree>> uses =
                List.of(
                        tree -> {
                            tree.readModule("m.ts", 100);
                            tree.read("m.ts", 100);
                        },
                        tree -> {
                            tree.readModule("m.ts", 100);
                            tree.rest("m.ts");
                        });
        for (Consumer<Tree> use : uses) {
            world.write("m.ts", "import a from 'a'");
            keepFacts("m.ts", "import a from 'a'");
            run(use);
            int before = checks;
            world.write("m.ts", "import a from 'a' ");
            run(use);
            assertThat(checks).isEqualTo(before + 1);
        }
    }

    @Test
    void aModuleWhoseFactsAreForgottenMustNotChange() {
        world.write("m.ts", "import a from 'a'");
        run(tree -> tree.readModule("m.ts", 100));
        world.write("m.ts", "import a from 'a' ");
        run(tree -> tree.readModule("m.ts", 100));
        assertThat(checks).isEqualTo(2);
    }

    @Test
    void aFolderAskedForNamesMayHaveOtherTimes() {
        run(tree -> tree.names("n"));
        world.modified = Instant.EPOCH.plusSeconds(5);
        run(tree -> tree.names("n"));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void whatChangedWhileItWasLookedAtIsNotKept() {
        write();
        run(tree -> {
            tree.read("a", 100);
            world.write("a", "two");
            tree.read("a", 100);
        });
        assertThat(memory.content).isEmpty();
    }

    @Test
    void anUndecidedReportIsNotKept() {
        write();
        Report undecided = new Report("production", List.of(), true, false, REPORT.stats());
        run("question", STATE, undecided, ReplayTest::askAll);
        assertThat(memory.content).isEmpty();
    }

    @Test
    void whereNoStateIsKnownNothingIsKept() {
        new Replay(new Replay.Stores(memory, facts), "question")
                .of(world, Optional::empty, tree -> REPORT);
        assertThat(memory.content).isEmpty();
    }

    @Test
    void nothingThatIsDamagedIsBelieved() {
        write();
        run(ReplayTest::askAll);
        byte[] whole = memory.content.orElseThrow();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThat(KeptReport.read(damaged)).as("byte " + at).isEmpty();
        }
    }

    /// With a checksum that fits, so that the layout itself is tried.
    @Test
    void aForeignContentEndsInNoException() {
        write();
        run(ReplayTest::askAll);
        byte[] whole = memory.content.orElseThrow();
        Fuzzing.forAll(
                2_000,
                random -> {
                    byte[] foreign = whole.clone();
                    for (int change = random.nextInt(8); change >= 0; change--) {
                        int at = 12 + random.nextInt(whole.length - 12);
                        foreign[at] = (byte) random.nextInt(256);
                    }
                    assertThat(KeptReport.read(KeptReport.SEAL.seal(foreign))).isNotNull();
                });
    }
}
