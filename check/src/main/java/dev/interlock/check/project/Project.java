package dev.interlock.check.project;

import dev.interlock.check.source.SourceText;
import dev.interlock.plan.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// A repository as rules see it: each file is read and each view made at most once, whoever asks
/// first. Safe for use by many threads.
public final class Project {
    /// The most that one text file may weigh, 2 MB; lock files ask for more by themselves.
    public static final long TEXT_LIMIT = 2_000_000;

    private final Tree tree;
    private final Git git;
    private final Plan plan;
    private final Options options;
    private final List<Object> observed;
    private final Listing listing;
    private final Map<String, Lazy<Optional<SourceText>>> texts = new ConcurrentHashMap<>();
    private final Map<String, Lazy<List<Entry>>> folders = new ConcurrentHashMap<>();
    private final Map<Class<?>, Lazy<?>> views = new ConcurrentHashMap<>();
    private final Map<String, Unread> unread = new ConcurrentSkipListMap<>();

    /// @param observed what was observed outside the files, at most one of each class
    public Project(Tree tree, Git git, Plan plan, Options options, Collection<?> observed) {
        this.tree = tree;
        this.git = git;
        this.plan = plan;
        this.options = options;
        this.observed = List.copyOf(observed);
        this.listing = tree.list();
    }

    public Git git() {
        return git;
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

    /// The files' names: not the ignored ones.
    public Listing listing() {
        return listing;
    }

    /// Paths of files that are not ignored and fit, sorted.
    public List<String> files(Predicate<String> fits) {
        return listing.files().stream().filter(fits).toList();
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
        return java.util.Collections.binarySearch(listing.files(), path) >= 0;
    }

    /// What a folder holds on disk, ignored files included; `.` or empty for the root.
    public List<Entry> folder(String path) {
        return folders.computeIfAbsent(path, key -> new Lazy<>(() -> sorted(key))).get();
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

    /// What tells later, without reading it, that a file is as it is now: see [Tree#stamp].
    public Optional<Stamp> stamp(String path) {
        return tree.stamp(path);
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
        return paths.parallelStream()
                .map(this::read)
                .flatMap(Optional::stream)
                .map(parser)
                .toList();
    }

    /// A view of this project, such as all its Dockerfiles, made when it is first asked for.
    public <T> T once(Class<T> kind, Function<Project, T> make) {
        Lazy<?> view = views.computeIfAbsent(kind, key -> new Lazy<>(() -> make.apply(this)));
        return kind.cast(view.get());
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
        read.sort(Comparator.comparing(SourceText::path));
        return read;
    }

    private List<Entry> sorted(String folder) {
        return tree.folder(folder).stream().sorted(Comparator.comparing(Entry::path)).toList();
    }

    private Optional<SourceText> load(String path, long limit) {
        return readBytes(path, limit).flatMap(bytes -> decode(path, bytes));
    }

    private Optional<SourceText> decode(String path, byte[] bytes) {
        try {
            var decoder =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            return Optional.of(
                    new SourceText(path, decoder.decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException e) {
            unread(path, "it is not UTF-8");
            return Optional.empty();
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// @param reason for people, with both figures where a limit was reached
    public record Unread(String path, String reason) {}
}
