package dev.interlock.check.graph.cache;

import dev.interlock.check.kept.ByteReader;
import dev.interlock.check.kept.ByteWriter;
import dev.interlock.check.kept.Fingerprint;
import dev.interlock.check.kept.Marks;
import dev.interlock.check.kept.Sealed;
import dev.interlock.check.kept.Stamp;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiPredicate;

/// What modules said the last time, by path and [Fingerprint]. A damaged or foreign content, or one
/// of another version, is as good as none. Safe for use by many threads.
///
/// Layout: the header of [Sealed], then (as [ByteWriter] writes) the table of strings, the number
/// of modules, and for each its path, its fingerprint, its stamp, the length of its facts and the
/// facts.
public final class CachedFacts {
    public static final CachedFacts NONE = new CachedFacts(new byte[0], new String[0], Map.of());

    /// To be raised with each change of the layout or of what facts mean.
    private static final int VERSION = 4;

    static final Sealed SEAL = new Sealed(0x494C4B46, VERSION);

    private final byte[] bytes;
    private final String[] strings;
    private final Map<String, Entry> entries;

    private CachedFacts(byte[] bytes, String[] strings, Map<String, Entry> entries) {
        this.bytes = bytes;
        this.strings = strings;
        this.entries = entries;
    }

    private record Entry(Fingerprint fingerprint, Optional<Stamp> stamp, int start) {}

    /// @param fingerprint of the module's content
    /// @param stamp of its file when that content was read; empty where none was to be had
    public record Known(Fingerprint fingerprint, Optional<Stamp> stamp, ModuleFacts facts) {}

    public static CachedFacts read(byte[] bytes) {
        if (!SEAL.fits(bytes)) {
            return NONE;
        }
        try {
            ByteReader in = new ByteReader(bytes, Sealed.HEADER, new String[0]);
            String[] strings = in.strings();
            int count = in.count();
            Map<String, Entry> entries = HashMap.newHashMap(count);
            for (int index = 0; index < count; index++) {
                String path = in.text();
                Fingerprint fingerprint = Marks.fingerprint(in);
                Optional<Stamp> stamp = Marks.optionalStamp(in);
                int length = in.count();
                entries.put(path, new Entry(fingerprint, stamp, in.position()));
                in.skip(length);
            }
            return new CachedFacts(bytes, strings, entries);
        } catch (ByteReader.Damaged e) {
            return NONE;
        }
    }

    public int size() {
        return entries.size();
    }

    public boolean has(String path, Fingerprint fingerprint, Optional<Stamp> stamp) {
        Entry entry = entries.get(path);
        return entry != null
                && entry.fingerprint().equals(fingerprint)
                && entry.stamp().equals(stamp);
    }

    public Optional<ModuleFacts> facts(String path, Fingerprint fingerprint) {
        return entry(path)
                .filter(entry -> entry.fingerprint().equals(fingerprint))
                .flatMap(this::facts);
    }

    /// What is known of a file that nobody has changed since.
    ///
    /// @param unchanged whether it has the stamp that it had, and so the content
    public Optional<Known> known(String path, BiPredicate<Stamp, Fingerprint> unchanged) {
        return entry(path)
                .filter(entry ->
                        entry.stamp()
                                .filter(stamp -> unchanged.test(stamp, entry.fingerprint()))
                                .isPresent())
                .flatMap(entry ->
                        facts(entry)
                                .map(facts ->
                                        new Known(entry.fingerprint(), entry.stamp(), facts)));
    }

    private Optional<Entry> entry(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    private Optional<ModuleFacts> facts(Entry entry) {
        try {
            ByteReader in = new ByteReader(bytes, entry.start(), strings);
            return Optional.of(new FactsReader(in).read());
        } catch (ByteReader.Damaged e) {
            return Optional.empty();
        }
    }

    /// What [#read] reads.
    public static byte[] write(SortedMap<String, Known> modules) {
        ByteWriter body = new ByteWriter();
        FactsWriter facts = new FactsWriter(body);
        int[] ends = new int[modules.size()];
        int index = 0;
        for (Known known : modules.values()) {
            facts.write(known.facts());
            ends[index++] = body.size();
        }
        modules.keySet().forEach(body::intern);
        ByteWriter out = new ByteWriter();
        out.header();
        out.strings(body.known());
        out.number(modules.size());
        index = 0;
        int start = 0;
        for (Map.Entry<String, Known> module : modules.entrySet()) {
            out.number(body.intern(module.getKey()));
            Marks.write(out, module.getValue().fingerprint());
            Marks.write(out, module.getValue().stamp());
            out.number(ends[index] - start);
            out.copy(body, start, ends[index]);
            start = ends[index++];
        }
        return SEAL.seal(out.bytes());
    }
}
