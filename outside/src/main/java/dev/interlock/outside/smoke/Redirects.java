package dev.interlock.outside.smoke;

import dev.interlock.model.Address;
import dev.interlock.outside.http.Ask;
import dev.interlock.outside.http.Caller;
import dev.interlock.outside.http.Field;
import dev.interlock.outside.http.Reply;
import dev.interlock.plan.SmokeCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sends a request and, where the test wants it, follows redirects within the site. No other host
/// is ever asked.
record Redirects(Caller caller, Address address, Session session) {
    private static final int MOST = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /// @param mismatches why the last redirect was not followed; none where all were
    record Arrived(Reply reply, List<Mismatch> mismatches) {}

    /// All of it within the test's time limit.
    Arrived call(SmokeCall call, Ask first) {
        long end = System.nanoTime() + call.timeout().toNanos();
        Ask ask = first;
        for (int followed = 0; ; followed++) {
            Reply reply = caller.call(address, ask, left(end));
            if (!(reply instanceof Reply.Answered answer)) {
                return new Arrived(reply, List.of());
            }
            session.cookies().keep(answer);
            Optional<String> location = location(call, answer);
            if (location.isEmpty()) {
                return new Arrived(answer, List.of());
            }
            Optional<String> target = within(ask.target(), location.get());
            if (target.isEmpty() || followed == MOST) {
                return new Arrived(answer, List.of(refused(location.get(), target)));
            }
            ask = next(ask, answer.status(), target.get());
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    private static Optional<String> location(SmokeCall call, Reply.Answered answer) {
        return call.followRedirects() && REDIRECTS.contains(answer.status())
                ? answer.firstHeader("location")
                : Optional.empty();
    }

    private static Mismatch refused(String location, Optional<String> target) {
        return target.isEmpty()
                ? new Mismatch("a redirect within the site", "one to `%s`".formatted(location))
                : new Mismatch("at most %s redirects".formatted(MOST), "a redirect more");
    }

    /// The path that a location means; empty where it leaves the site.
    private Optional<String> within(String from, String location) {
        try {
            URI base = new URI("http://" + address + from);
            URI to = base.resolve(new URI(location));
            String host = to.getRawAuthority();
            boolean ours =
                    address.toString().equals(host)
                            || caller.origin().host().filter(name -> name.equals(host)).isPresent();
            return ours ? Optional.of(target(to)).filter(Ask::isVisible) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String target(URI to) {
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
    }

    /// 303 turns everything into a GET, and so do browsers for a POST with 301 and 302 (RFC 9110,
    /// section 15.4).
    private Ask next(Ask ask, int status, String target) {
        boolean again = status == 307 || status == 308 || ask.method().equals("HEAD");
        List<Field> fields = new ArrayList<>();
        for (Field field : ask.fields()) {
            boolean ofBody = !again && field.isNamed("content-type");
            if (!field.isNamed("cookie") && !ofBody) {
                fields.add(field);
            }
        }
        fields.addAll(session.cookies().field());
        return again
                ? new Ask(ask.method(), target, fields, ask.body())
                : new Ask("GET", target, fields, new byte[0]);
    }
}
