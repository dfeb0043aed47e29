package dev.interlock.check.graph.cache;

import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/// What modules said the last time, by path and [Fingerprint]. A damaged or foreign content, or one
/// of another version, is as good as none. Safe for use by many threads.
///
/// Layout: the magic number, the version, a checksum of all that follows, then (as [ByteWriter]
/// writes) the table of strings, the number of modules, and for each its path, its fingerprint, the
/// length of its facts and the facts.
public final class CachedFacts {
    public static final CachedFacts NONE = new CachedFacts(new byte[0], new String[0], Map.of());

    /// To be raised with each change of the layout or of what facts mean.
    private static final int VERSION = 1;

    private static final int MAGIC = 0x494C4B46;
    private static final int HEADER = 12;

    private final byte[] bytes;
    private final String[] strings;
    private final Map<String, Entry> entries;

    private CachedFacts(byte[] bytes, String[] strings, Map<String, Entry> entries) {
        this.bytes = bytes;
        this.strings = strings;
        this.entries = entries;
    }

    private record Entry(Fingerprint fingerprint, int start) {}

    /// @param fingerprint of the module's content
    public record Known(Fingerprint fingerprint, ModuleFacts facts) {}

    public static CachedFacts read(byte[] bytes) {
        boolean ours =
                bytes.length > HEADER
                        && word(bytes, 0) == MAGIC
                        && word(bytes, 4) == VERSION
                        && word(bytes, 8) == checksum(bytes);
        if (!ours) {
            return NONE;
        }
        try {
            ByteReader in = new ByteReader(bytes, HEADER, new String[0]);
            String[] strings = in.strings();
            int count = in.count();
            Map<String, Entry> entries = HashMap.newHashMap(count);
            for (int index = 0; index < count; index++) {
                String path = in.text();
                Fingerprint fingerprint = new Fingerprint(in.number(), in.number(), in.number());
                int length = in.count();
                entries.put(path, new Entry(fingerprint, in.position()));
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

    public boolean has(String path, Fingerprint fingerprint) {
        Entry entry = entries.get(path);
        return entry != null && entry.fingerprint().equals(fingerprint);
    }

    public Optional<ModuleFacts> facts(String path, Fingerprint fingerprint) {
        Entry entry = entries.get(path);
        if (entry == null || !entry.fingerprint().equals(fingerprint)) {
            return Optional.empty();
        }
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
        for (int header = 0; header < HEADER; header++) {
            out.one(0);
        }
        out.strings(body.known());
        out.number(modules.size());
        index = 0;
        int start = 0;
        for (Map.Entry<String, Known> module : modules.entrySet()) {
            Fingerprint fingerprint = module.getValue().fingerprint();
            out.number(body.intern(module.getKey()));
            out.number(fingerprint.length());
            out.number(fingerprint.crc32());
            out.number(fingerprint.crc32c());
            out.number(ends[index] - start);
            out.copy(body, start, ends[index]);
            start = ends[index++];
        }
        return sealed(out.bytes());
    }

    /// The same bytes with the header that belongs before them.
    static byte[] sealed(byte[] bytes) {
        put(bytes, 0, MAGIC);
        put(bytes, 4, VERSION);
        put(bytes, 8, checksum(bytes));
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEADER, bytes.length - HEADER);
        return (int) sum.getValue();
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static void put(byte[] bytes, int at, int word) {
        for (int index = 0; index < 4; index++) {
            bytes[at + index] = (byte) (word >>> (24 - 8 * index));
        }
    }
}
