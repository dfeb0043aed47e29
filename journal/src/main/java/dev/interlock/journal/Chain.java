package dev.interlock.journal;

import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Draft;
import dev.interlock.model.event.Entry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Chains entries by hash: SHA-256 (FIPS 180-4) over the version's name, the previous hash, the
/// sequence, the milliseconds, the scope, the release and the event's JSON.
///
/// Numbers are 8 bytes, the highest first. A text is the number of its UTF-8 bytes (4 bytes) and
/// these; one that may be absent has a byte 0 or 1 before it. So no two different entries give the
/// same bytes to hash.
public final class Chain {
    private static final String VERSION = "interlock.journal/v1";

    private Chain() {}

    /// The drafts as the links that follow the head.
    public static List<Link> extend(Head head, List<Written> drafts) {
        var links = new ArrayList<Link>(drafts.size());
        Head end = head;
        for (Written draft : drafts) {
            Link link = Link.after(end, draft);
            links.add(link);
            end = Head.of(link);
        }
        return links;
    }

    /// The links as entries, where the drafts that they were made of are at hand.
    public static List<Entry> entries(List<Link> links, List<Draft> drafts) {
        var entries = new ArrayList<Entry>(links.size());
        for (int i = 0; i < links.size(); i++) {
            entries.add(links.get(i).entry(drafts.get(i).event()));
        }
        return entries;
    }

    static Digest hash(
            Digest previous,
            long sequence,
            long millis,
            Optional<Scope> scope,
            Optional<ReleaseId> release,
            String event) {
        var bytes = new ByteArrayOutputStream(event.length() + 256);
        try (var out = new DataOutputStream(bytes)) {
            text(out, VERSION);
            text(out, previous.text());
            out.writeLong(sequence);
            out.writeLong(millis);
            maybe(out, scope.map(Scope::service));
            maybe(out, scope.map(Scope::environment));
            maybe(out, release.map(ReleaseId::text));
            text(out, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Digest("sha256:" + HexFormat.of().formatHex(sha256(bytes.toByteArray())));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void maybe(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeByte(text.isPresent() ? 1 : 0);
        if (text.isPresent()) {
            text(out, text.get());
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
