package dev.interlock.outside.store;

import dev.interlock.model.Bytes;
import dev.interlock.model.Cause;
import dev.interlock.model.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an artifact holds. Made by [#of], so that whoever has one knows that every path and link in
/// it stays inside.
public final class Manifest {
    private final List<Entry> entries;

    private Manifest(List<Entry> entries) {
        this.entries = entries;
    }

    /// Sorts and judges the entries. Paths that differ only in case are two paths: a disk that
    /// takes them for one refuses the second file when the release is kept.
    public static Answer<Manifest> of(List<Entry> entries, Limits limits) {
        if (entries.size() > limits.entries()) {
            return Answer.refused(
                    Cause.NOT_SUPPORTED,
                    "the artifact has more than " + limits.entries() + " files");
        }
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::path, PathOrder.BYTES));
        Optional<String> problem =
                pathProblem(sorted, limits)
                        .or(() -> overlap(sorted))
                        .or(() -> linkProblem(sorted, limits))
                        .or(() -> sizeProblem(sorted, limits));
        return problem.isPresent()
                ? Answer.refused(Cause.NOT_SUPPORTED, problem.get())
                : new Answer.Given<>(new Manifest(List.copyOf(sorted)));
    }

    /// In the order of their paths' bytes.
    public List<Entry> entries() {
        return entries;
    }

    /// The artifact's name: `docs/reference/artifact-record.md` says how it is computed.
    public Digest digest() {
        MessageDigest digest = Sha256.begin();
        digest.update("interlock.artifact/v1\0".getBytes(StandardCharsets.UTF_8));
        for (Entry entry : entries) {
            String line = entry.mode() + " " + entry.content().hex() + " " + entry.path() + "\0";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.end(digest);
    }

    /// What all files take together.
    public Bytes size() {
        return new Bytes(entries.stream().mapToLong(Entry::size).sum());
    }

    /// Each piece once, in the order of the paths.
    public List<Piece> pieces() {
        Map<Digest, Piece> pieces = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Plain file) {
                for (int index = 0; index < file.pieces().size(); index++) {
                    Digest digest = file.pieces().get(index);
                    pieces.putIfAbsent(
                            digest,
                            new Piece(
                                    digest,
                                    Piece.size(file.size(), index),
                                    file.path(),
                                    index * Piece.LARGEST));
                }
            }
        }
        return List.copyOf(pieces.values());
    }

    private static Optional<String> pathProblem(List<Entry> sorted, Limits limits) {
        for (Entry entry : sorted) {
            Optional<String> problem = PathRules.problem(entry.path(), limits.path());
            if (problem.isPresent()) {
                return Optional.of("the path " + Shown.path(entry.path()) + " " + problem.get());
            }
        }
        return Optional.empty();
    }

    /// The same path twice, or a file where another path needs a folder.
    private static Optional<String> overlap(List<Entry> sorted) {
        Set<String> paths = new HashSet<>();
        for (Entry entry : sorted) {
            if (!paths.add(entry.path())) {
                return Optional.of("the path " + Shown.path(entry.path()) + " is there twice");
            }
        }
        for (Entry entry : sorted) {
            String path = entry.path();
            for (int slash = path.lastIndexOf('/');
                    slash > 0;
                    slash = path.lastIndexOf('/', slash - 1)) {
                if (paths.contains(path.substring(0, slash))) {
                    return Optional.of(
                            "the path "
                                    + Shown.path(path)
                                    + " needs a folder where the artifact has a file or a link");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> linkProblem(List<Entry> sorted, Limits limits) {
        Map<String, String> targets = new HashMap<>();
        for (Entry entry : sorted) {
            if (entry instanceof Entry.Link(String path, String target)) {
                targets.put(path, target);
            }
        }
        Links links = new Links(targets);
        for (Map.Entry<String, String> link : new java.util.TreeMap<>(targets).entrySet()) {
            Optional<String> problem =
                    targetProblem(link.getValue(), limits).or(() -> links.problem(link.getKey()));
            if (problem.isPresent()) {
                return Optional.of("the link " + Shown.path(link.getKey()) + " " + problem.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> targetProblem(String target, Limits limits) {
        return target.isEmpty() || target.indexOf('\0') >= 0 || target.length() > limits.path()
                ? Optional.of("leads nowhere")
                : Optional.empty();
    }

    private static Optional<String> sizeProblem(List<Entry> sorted, Limits limits) {
        long sum = 0;
        Map<Digest, Long> sizes = new HashMap<>();
        for (Entry entry : sorted) {
            if (entry instanceof Entry.Plain file) {
                Optional<String> problem = fileProblem(file, sizes);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            sum += entry.size();
            if (sum > limits.bytes().count()) {
                return Optional.of("the artifact is larger than " + limits.bytes());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fileProblem(Entry.Plain file, Map<Digest, Long> sizes) {
        List<Digest> pieces = file.pieces();
        boolean counted =
                file.size() >= 0
                        && file.size() <= Piece.LARGEST * Integer.MAX_VALUE / 2
                        && pieces.size() == Piece.count(file.size());
        if (!counted || (pieces.size() == 1 && !pieces.getFirst().equals(file.content()))) {
            return Optional.of(
                    "the pieces of " + Shown.path(file.path()) + " do not make the file");
        }
        for (int index = 0; index < pieces.size(); index++) {
            long size = Piece.size(file.size(), index);
            Long before = sizes.putIfAbsent(pieces.get(index), size);
            if (before != null && before != size) {
                return Optional.of(
                        "the piece " + pieces.get(index).brief() + " is there with two sizes");
            }
        }
        return Optional.empty();
    }
}
