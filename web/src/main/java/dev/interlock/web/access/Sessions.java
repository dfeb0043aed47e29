package dev.interlock.web.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// People who signed in with a token, in a browser. In memory: a restart of the server signs
/// everybody out. Safe for several threads.
public final class Sessions {
    /// Of all people together; of more, the one that was used longest ago ends.
    public static final int MOST = 1_000;

    /// A session that nobody used for so long is over.
    public static final Duration IDLE = Duration.ofHours(8);

    /// No session lasts longer, used or not.
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final int BYTES = 32;

    private final Tokens tokens;
    private final SecureRandom random;
    private final LongSupplier nanoTime;

    // By the hash of their id, the one used longest ago first; guarded by this object's monitor.
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// @param token the hash of the token that began it
    /// @param begun `used` likewise, nanoseconds of a clock that only goes forward
    private record Kept(String token, String csrf, long begun, long used, Optional<String> notice) {
        Kept usedAt(long now) {
            return new Kept(token, csrf, begun, now, notice);
        }

        Kept saying(Optional<String> text) {
            return new Kept(token, csrf, begun, used, text);
        }
    }

    /// @param id what the browser's cookie holds; known to nobody else
    /// @param csrf what a form must bring along
    public record Session(String id, String csrf, Tokens.Holder who) {
        /// Never its secrets.
        @Override
        public String toString() {
            return "Session[" + who + "]";
        }
    }

    /// @param nanoTime a clock that only goes forward
    public Sessions(Tokens tokens, SecureRandom random, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /// Empty where nobody has this token.
    public synchronized Optional<Session> begin(String token) {
        String hash = Tokens.hash(token);
        return tokens.holder(hash).map(who -> begin(hash, who));
    }

    private Session begin(String hash, Tokens.Holder who) {
        String id = secret();
        long now = nanoTime.getAsLong();
        Kept session = new Kept(hash, secret(), now, now, Optional.empty());
        kept.values().removeIf(it -> over(it, now));
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(Tokens.hash(id), session);
        return new Session(id, session.csrf(), who);
    }

    /// Empty where there is none, it is over, or its token is no more.
    public synchronized Optional<Session> find(String id) {
        String key = Tokens.hash(id);
        long now = nanoTime.getAsLong();
        Optional<Kept> known = Optional.ofNullable(kept.get(key)).filter(it -> !over(it, now));
        Optional<Tokens.Holder> who = known.flatMap(it -> tokens.holder(it.token()));
        if (known.isEmpty() || who.isEmpty()) {
            kept.remove(key);
            return Optional.empty();
        }
        kept.put(key, known.get().usedAt(now));
        return Optional.of(new Session(id, known.get().csrf(), who.get()));
    }

    /// As [#find], by a page that is only left open. That is no use of it, but on a screen on the
    /// wall, whose token may look and nothing else.
    public synchronized Optional<Session> watch(String id) {
        String key = Tokens.hash(id);
        Kept before = kept.get(key);
        Optional<Session> found = find(id);
        boolean mayAct = found.filter(it -> it.who().role().allows(Role.OPERATE)).isPresent();
        if (before != null && mayAct) {
            kept.put(key, before);
        }
        return found;
    }

    public synchronized void end(String id) {
        kept.remove(Tokens.hash(id));
    }

    /// Something to be shown once, on the next page.
    public synchronized void say(String id, String notice) {
        kept.computeIfPresent(Tokens.hash(id), (_, it) -> it.saying(Optional.of(notice)));
    }

    /// What was said, once.
    public synchronized Optional<String> said(String id) {
        Optional<String> notice =
                Optional.ofNullable(kept.get(Tokens.hash(id))).flatMap(Kept::notice);
        if (notice.isPresent()) {
            kept.computeIfPresent(Tokens.hash(id), (_, it) -> it.saying(Optional.empty()));
        }
        return notice;
    }

    private static boolean over(Kept session, long now) {
        return now - session.used() > IDLE.toNanos() || now - session.begun() > LONGEST.toNanos();
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
