package dev.interlock.check.project;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.json.JsonDocument;
import dev.interlock.check.source.json.JsonReader;
import dev.interlock.check.source.yaml.YamlFile;
import dev.interlock.check.source.yaml.YamlReader;
import dev.interlock.check.work.Lazy;
import dev.interlock.check.work.Parallel;
import dev.interlock.plan.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A repository as rules see it: each file is read, each is parsed and each view made at most once,
/// whoever asks first. Safe for use by many threads.
public final class Project {
    /// The most that one text file may weigh, 2 MB; lock files ask for more by themselves.
    public static final long TEXT_LIMIT = 2_000_000;

    private static final Set<String> CODE =
            Set.of("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts");

    /// What stands in a text for bytes that are no character.
    private static final char REPLACEMENT = '\uFFFD';

    private final Tree tree;
    private final Lazy<Git> git;
    private final Plan plan;
    private final Options options;
    private final List<Object> observed;
    private final Lazy<Listing> listing;
    private final Lazy<List<String>> besideCode;
    private final Map<String, Lazy<Optional<SourceText>>> texts = new ConcurrentHashMap<>();
    private final Map<String, Lazy<YamlFile>> yaml = new ConcurrentHashMap<>();
    private final Map<String, Lazy<JsonDocument>> json = new ConcurrentHashMap<>();
    private final Map<String, Lazy<List<Named>>> folders = new ConcurrentHashMap<>();
    private final Map<Class<?>, Lazy<?>> views = new ConcurrentHashMap<>();
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private final Map<String, Unread> unread = new ConcurrentSkipListMap<>();

    /// @param observed what was observed outside the files, at most one of each class
    public Project(Tree tree, Git git, Plan plan, Options options, Collection<?> observed) {
        this(tree, () -> git, plan, options, observed);
    }

    /// @param git what git knows, asked for when the first rule wants to know
    /// @param observed as above
    public Project(
            Tree tree, Supplier<Git> git, Plan plan, Options options, Collection<?> observed) {
        this.tree = tree;
        this.git = new Lazy<>(git);
        this.plan = plan;
        this.options = options;
        this.observed = List.copyOf(observed);
        this.listing = new Lazy<>(tree::list);
        this.besideCode = new Lazy<>(() -> files(path -> !isCode(path)));
    }

    public Git git() {
        return git.get();
    }

    public Plan plan() {
        return plan;
    }

    public Options options() {
        return options;
    }

    /// The environment that the release is meant for; `all` for every one.
    public String environment() {
        return options.environment();
    }

    /// What was observed outside the files, such as the host's figures; empty where nobody asked
    /// for it on the command line.
    public <T> Optional<T> observed(Class<T> kind) {
        return observed.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// Paths that the listing is likely to have, sooner than it: see [Tree#expected].
    public List<String> expected(Predicate<String> fits) {
        return tree.expected().stream().filter(fits).toList();
    }

    /// The files' names: not the ignored ones.
    public Listing listing() {
        return listing.get();
    }

    /// Paths of files that are not ignored and fit, sorted.
    public List<String> files(Predicate<String> fits) {
        return listing().files().stream().filter(fits).toList();
    }

    /// As [#files(Predicate)], of those that are no JavaScript or TypeScript by their ending: one
    /// in five where there is much to ask.
    public List<String> filesBesideCode(Predicate<String> fits) {
        return besideCode.get().stream().filter(fits).toList();
    }

    private static boolean isCode(String path) {
        return CODE.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /// Paths of files below a folder that are not ignored and fit, sorted.
    public List<String> files(String folder, Predicate<String> fits) {
        List<String> all = listing().files();
        String prefix = folder + "/";
        int first = folder.isEmpty() ? 0 : Collections.binarySearch(all, prefix);
        List<String> found = new ArrayList<>();
        for (int at = first < 0 ? -first - 1 : first; at < all.size(); at++) {
            String path = all.get(at);
            if (!folder.isEmpty() && !path.startsWith(prefix)) {
                break;
            }
            if (fits.test(path)) {
                found.add(path);
            }
        }
        return found;
    }

    /// Whether there is such a file, ignored ones included.
    public boolean exists(String path) {
        return isListed(path)
                || folder(parent(path)).stream()
                        .anyMatch(entry ->
                                entry.path().equals(path) && entry.kind() != Entry.Kind.FOLDER);
    }

    /// Whether the listing has this very path.
    public boolean isListed(String path) {
        return Collections.binarySearch(listing().files(), path) >= 0;
    }

    /// What a folder holds on disk, ignored files included; `.` or empty for the root.
    public List<Named> folder(String path) {
        return folders.computeIfAbsent(path, key -> new Lazy<>(() -> names(key))).get();
    }

    /// As [#folder], with sizes and times: whoever asks sees every change of what is in there.
    public List<Entry> entries(String path) {
        return tree.folder(path).stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    /// The path with no link in it; the same where it has none, or leads out of the tree.
    public String real(String path) {
        return tree.real(path);
    }

    /// The text of a file, ignored ones included; empty where there is none, or where it cannot be
    /// read, which the project notes as unread.
    public Optional<SourceText> read(String path) {
        return read(path, TEXT_LIMIT);
    }

    /// As [#read(String)], with another limit in bytes; the first reader's limit holds.
    public Optional<SourceText> read(String path, long limit) {
        return texts.computeIfAbsent(path, key -> new Lazy<>(() -> load(key, limit))).get();
    }

    /// The bytes of a file, not kept; where it cannot be read, that is not noted: the caller says
    /// whether it matters.
    public Tree.Content content(String path, long limit) {
        return tree.read(path, limit);
    }

    /// As [#content], for somebody who takes from a module its facts and nothing else: see
    /// [Tree#readModule].
    public Tree.Content module(String path, long limit) {
        return tree.readModule(path, limit);
    }

    /// Whether a module is as it was when its facts were kept: see [Tree#isUnchanged].
    public boolean isUnchanged(String path, Stamp stamp, Fingerprint content) {
        return tree.isUnchanged(path, stamp, content);
    }

    /// Says that more of a module is used than its facts: see [Tree#rest].
    public void rest(String path) {
        tree.rest(path);
    }

    /// The bytes of a file, not kept; empty where it is absent or unread, which is noted.
    public Optional<byte[]> readBytes(String path, long limit) {
        return switch (content(path, limit)) {
            case Tree.Content.Bytes content -> Optional.of(content.bytes());
            case Tree.Content.Absent _ -> Optional.empty();
            case Tree.Content.Unread content -> {
                unread(path, content.reason());
                yield Optional.empty();
            }
        };
    }

    /// Reads and parses many files on all cores; those that cannot be read are left out.
    public <T> List<T> parse(List<String> paths, Function<SourceText, T> parser) {
        return Parallel.map(paths, path -> read(path).map(parser)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// What a file says as YAML.
    public YamlFile yaml(SourceText source) {
        return parsed(yaml, source, YamlReader::read);
    }

    /// What a file says as JSON without comments.
    public JsonDocument json(SourceText source) {
        return parsed(json, source, JsonReader::read);
    }

    private static <T> T parsed(
            Map<String, Lazy<T>> known, SourceText source, Function<SourceText, T> parser) {
        return known.computeIfAbsent(source.path(), _ -> new Lazy<>(() -> parser.apply(source)))
                .get();
    }

    /// A view of this project, such as all its Dockerfiles, made when it is first asked for.
    public <T> T once(Class<T> kind, Function<Project, T> make) {
        Lazy<?> view = views.computeIfAbsent(kind, key -> new Lazy<>(() -> make.apply(this)));
        return kind.cast(view.get());
    }

    /// Has something done when every rule has run, such as keeping for the next run what this one
    /// has found out.
    public void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /// Has something done on another thread, and at the latest when every rule has run.
    public void beside(Runnable work) {
        var task = new FutureTask<Boolean>(work, true);
        Parallel.start(task);
        // Whoever comes first does it: the other threads may hang in a file that has no end.
        afterwards(() -> {
            task.run();
            await(task);
        });
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Does what is left to do.
    public void finish() {
        for (Runnable work = afterwards.poll(); work != null; work = afterwards.poll()) {
            work.run();
        }
    }

    /// Notes a file that a rule needed and that could not be read whole.
    public void unread(String path, String reason) {
        unread.putIfAbsent(path, new Unread(path, reason));
    }

    /// Files that a rule needed and that could not be read whole, so far, by path.
    public List<Unread> unread() {
        return List.copyOf(unread.values());
    }

    /// Texts that rules have read so far, by path.
    public List<SourceText> textsRead() {
        List<SourceText> read = new ArrayList<>();
        texts.values().forEach(text -> text.get().ifPresent(read::add));
        read.sort((one, other) -> one.path().compareTo(other.path()));
        return read;
    }

    private List<Named> names(String folder) {
        return tree.names(folder).stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    private Optional<SourceText> load(String path, long limit) {
        return readBytes(path, limit).flatMap(bytes -> decode(path, bytes));
    }

    private Optional<SourceText> decode(String path, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            unread(path, "it is not UTF-8");
            return Optional.empty();
        }
        return Optional.of(new SourceText(path, text));
    }

    /// Slower than decoding, so only asked where the replacement character stands in the result: in
    /// place of something, or because the file has it.
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// @param reason for people, with both figures where a limit was reached
    public record Unread(String path, String reason) {}
}
