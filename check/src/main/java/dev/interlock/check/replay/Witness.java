package dev.interlock.check.replay;

import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.project.Entry;
import dev.interlock.check.project.Listing;
import dev.interlock.check.project.Named;
import dev.interlock.check.project.Project;
import dev.interlock.check.project.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A tree that remembers what it was asked and what it answered. Safe for use by many threads.
///
/// The listing is not among it: what git and the folder walk say is known by one fingerprint, which
/// whoever opened the tree has.
public final class Witness implements Tree {
    private final Tree tree;

    // One map for each question, since one path is asked about in several ways.
    private final Map<Read, Observed> reads = new ConcurrentSkipListMap<>();
    private final Map<String, Observed> modules = new ConcurrentHashMap<>();
    private final Map<String, Observed> folders = new ConcurrentHashMap<>();
    private final Map<String, Observed> names = new ConcurrentHashMap<>();
    private final Map<String, Observed> reals = new ConcurrentHashMap<>();
    private final Set<String> rested = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean contradicted = new AtomicBoolean();

    private record Read(String path, long limit) implements Comparable<Read> {
        @Override
        public int compareTo(Read other) {
            int byPath = path.compareTo(other.path);
            return byPath != 0 ? byPath : Long.compare(limit, other.limit);
        }
    }

    public Witness(Tree tree) {
        this.tree = tree;
    }

    /// Everything that was asked, so far; empty where one question had two answers, since something
    /// changed while it was looked at.
    Optional<List<Observed>> testimony() {
        List<Observed> all = new ArrayList<>();
        List.of(reads, folders, names, reals).forEach(map -> all.addAll(map.values()));
        modules.values().forEach(module -> all.add(rested(module)));
        return contradicted.get() ? Optional.empty() : Optional.of(all);
    }

    private Observed rested(Observed observed) {
        return observed instanceof Observed.Module module && rested.contains(module.path())
                ? new Observed.Content(
                        module.path(), Project.TEXT_LIMIT, module.content(), module.stamp())
                : observed;
    }

    /// No answer: what is read early is written down like any other file.
    @Override
    public List<String> expected() {
        return tree.expected();
    }

    @Override
    public Listing list() {
        return tree.list();
    }

    @Override
    public Content read(String path, long limit) {
        Content content = tree.read(path, limit);
        note(reads, new Read(path, limit), observed(path, limit, content));
        return content;
    }

    private static Observed observed(String path, long limit, Content content) {
        return switch (content) {
            case Content.Bytes read ->
                    new Observed.Content(path, limit, Fingerprint.of(read.bytes()), read.stamp());
            case Content.Absent _ -> new Observed.Absent(path, limit);
            case Content.Unread unread -> new Observed.Unread(path, limit, unread.reason());
        };
    }

    @Override
    public Content readModule(String path, long limit) {
        Content content = tree.read(path, limit);
        if (content instanceof Content.Bytes read) {
            noteModule(path, Fingerprint.of(read.bytes()), read.stamp());
        } else {
            note(reads, new Read(path, limit), observed(path, limit, content));
        }
        return content;
    }

    @Override
    public boolean isUnchanged(String path, Stamp stamp, Fingerprint content) {
        boolean unchanged = tree.isUnchanged(path, stamp, content);
        if (unchanged) {
            noteModule(path, content, Optional.of(stamp));
        }
        return unchanged;
    }

    private void noteModule(String path, Fingerprint content, Optional<Stamp> stamp) {
        note(modules, path, new Observed.Module(path, content, content, stamp));
    }

    /// No stamp is an answer by itself: what rests on one says so.
    @Override
    public Optional<Stamp> stamp(String path) {
        return tree.stamp(path);
    }

    @Override
    public void rest(String path) {
        rested.add(path);
    }

    @Override
    public List<Entry> folder(String path) {
        List<Entry> entries = tree.folder(path);
        note(folders, path, new Observed.Folder(path, Observed.Folder.entries(entries)));
        return entries;
    }

    @Override
    public List<Named> names(String path) {
        List<Named> entries = tree.names(path);
        note(names, path, new Observed.Names(path, Observed.Names.names(entries)));
        return entries;
    }

    @Override
    public String real(String path) {
        String real = tree.real(path);
        note(reals, path, new Observed.Real(path, real));
        return real;
    }

    private <Q> void note(Map<Q, Observed> answers, Q question, Observed answer) {
        Observed before = answers.putIfAbsent(question, answer);
        if (before != null && !before.agrees(answer)) {
            contradicted.set(true);
        }
    }
}
