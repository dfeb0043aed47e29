package dev.interlock.outside.haproxy;

import dev.interlock.model.Address;
import dev.interlock.outside.entrance.RoutingQuestion;
import dev.interlock.outside.proxy.Synthetic;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A configuration that HAProxy runs with as it is: what Interlock needs of it, and why. HAProxy
/// 2.6 or newer.
///
/// @param settings what the plan says
/// @param folder where HAProxy finds the map and the state, which Interlock writes
/// @param account of Interlock's server, which alone may speak to the socket; empty where it is not
///   known, so that the file says what to fill in
public record HaproxyConfiguration(HaproxySettings settings, Path folder, String account) {
    /// Two releases, one whose last requests are ending, one to spare.
    private static final int SLOTS = 4;

    /// Headers that say who the client is, as the embedded router knows them. An underscore counts
    /// as a hyphen, as it does to applications that read headers as environment variables.
    private static final String TELLS =
            "^(x[-_]forwarded.*|forwarded|(x[-_]real|true[-_]client|x[-_]client|x[-_]cluster[-_]client)[-_]ip)$";

    /// What Interlock writes before it routes for the first time.
    public static final String NO_ENTRIES = "";

    /// The same of the state: its version.
    public static final String NO_STATE = "1\n";

    public HaproxyConfiguration(HaproxySettings settings, Path folder) {
        this(settings, folder, "");
    }

    public Path map() {
        return folder.resolve(settings.backend() + ".map");
    }

    public Path state() {
        return folder.resolve(settings.backend() + ".state");
    }

    public String text() {
        return """
        # HAProxy in front of the releases that Interlock ships. Check it with `haproxy -c -f FILE`.
        # Interlock changes nothing in this file: it speaks to the runtime socket, and writes the map and the state
        # in %1$s. Before HAProxy starts for the first time, as root, with the account of Interlock's server:
        #   install -d -o %4$s %1$s && install -o %4$s -m 640 /dev/null %3$s
        global
            # Level admin: Interlock puts releases into slots. Whoever may write to the socket may do that:
            # %5$s.
            stats socket %2$s %6$s level admin expose-fd listeners
            # Where HAProxy is started by root, as Debian's service is, what listens to users should not stay root:
            # user haproxy
            # group haproxy

        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            timeout tunnel 1h
            timeout http-request 15s
            timeout http-keep-alive 60s

        """
                        .formatted(
                                folder,
                                settings.socket(),
                                map(),
                                account.isEmpty() ? "ACCOUNT" : account,
                                account.isEmpty()
                                        ? "name the group of Interlock's account with `group`"
                                        : "`user` is the account of Interlock's server",
                                account.isEmpty()
                                        ? "mode 660"
                                        : "user %s mode 600".formatted(account))
                + frontend()
                + "\n"
                + backend();
    }

    /// Where users come in.
    private String frontend() {
        Address log = settings.log();
        return """
        frontend %1$s-in
            # `router.listen` of the plan. For HTTPS add `bind :443 ssl crt FILE`.
            bind %2$s
            # `router.log` of the plan. A line a request: Interlock counts by them. They carry the key that only it
            # and the map know, so that nobody else can say which release failed.
            log %3$s len 1024 format raw local0
            log-format "{\\"key\\":\\"%%[var(txn.interlock_key)]\\",\\"pid\\":%%pid,\\"now\\":\\"%%[var(txn.interlock_now)]\\",\\"slot\\":\\"%%[var(txn.interlock_slot)]\\",\\"by\\":\\"%%s\\",\\"status\\":%%ST,\\"ended\\":\\"%%tsc\\",\\"retries\\":\\"%%rc\\",\\"micros\\":\\"%%[date(0,us),sub(txn.interlock_began)]\\",\\"client\\":\\"%%[var(txn.interlock_client)]\\",\\"synthetic\\":\\"%%[var(txn.interlock_synthetic)]\\"}"
            default_backend %1$s
        """
                .formatted(settings.backend(), settings.entrance(), log);
    }

    private String backend() {
        return """
        backend %1$s
            # A slot that refuses the connection of a canary's client: the baseline answers, which alone has a
            # weight, after a pause as long as `timeout connect`. Nothing is sent twice that a release may have
            # seen, but for what may be repeated.
            timeout connect 500ms
            option redispatch 1
            retries 3
            retry-on conn-failure empty-response
            http-request disable-l7-retry unless { method GET HEAD OPTIONS }
            # Connections to a release are kept. An application that ends idle ones after a few seconds can end one
            # while a POST is on its way; `option http-server-close` avoids that, for a connection a request.

            # After a reload or a restart the slots are as they were.
            load-server-state-from-file local
            server-state-file-name %2$s

            # How to share out is one entry of the map, so that a request sees one routing and never half of two.
            http-request set-var(txn.interlock_began) date(0,us)
            http-request set-var(txn.interlock_now) str(now),map_str(%3$s)
            http-request set-var(txn.interlock_key) str(key),map_str(%3$s)
            # Interlock asks what is in force, through this door; who lacks the key is a user.
            http-request return status 200 content-type text/plain lf-string "%%[var(txn.interlock_now)]" if { path %4$s } { req.hdr(%5$s),strcmp(txn.interlock_key) eq 0 }
            http-request set-var(txn.interlock_synthetic) str(1) if { req.hdr(%6$s),strcmp(txn.interlock_key) eq 0 }
            http-request del-header %5$s
            http-request del-header %6$s

            # A client's number, kept in a cookie, says where it stands on a circle; without one it draws anew.
            http-request set-var(txn.interlock_client) req.cook(interlock_client) if { req.cook(interlock_client) -m reg ^[0-9a-f]{16}$ }
            http-request set-var(txn.interlock_number) var(txn.interlock_client) if { var(txn.interlock_client) -m found }
            http-request set-var(txn.interlock_number) uuid(4),xxh64,hex,lower if !{ var(txn.interlock_client) -m found }
            http-request set-var(txn.interlock_start) var(txn.interlock_now),field(1,/)
            http-request set-var(txn.interlock_length) var(txn.interlock_now),field(2,/)
            http-request set-var(txn.interlock_place) var(txn.interlock_number),xxh32,add(txn.interlock_start),mod(1000000),sub(txn.interlock_length)
            acl interlock_arc var(txn.interlock_place) -m int lt 0
            http-request set-var(txn.interlock_slot) var(txn.interlock_now),field(3,/) if interlock_arc
            http-request set-var(txn.interlock_slot) var(txn.interlock_now),field(4,/) if !interlock_arc
            http-request return status 503 content-type text/plain string "No release is in service.\\n" if !{ var(txn.interlock_slot) -m found }
            # What a client says about itself is dropped, and what HAProxy sees is said. Behind a proxy that you
            # trust, let HAProxy learn the client from it: `accept-proxy`, or `http-request set-src`.
            http-request del-header %8$s -m reg
            http-request set-header X-Forwarded-For %%[src]
            http-request set-header X-Forwarded-Host %%[req.hdr(host)] if { req.hdr(host) -m found }
            http-request set-header X-Forwarded-Proto https if { ssl_fc }
            http-request set-header X-Forwarded-Proto http if !{ ssl_fc }
            http-request set-header X-Request-ID %%[uuid()] unless { req.hdr(x-request-id) -m found }
            use-server %%[var(txn.interlock_slot)] if { var(txn.interlock_slot) -m found }

            # The number is given away while there are two releases, and on no answer that caches share.
            acl interlock_split var(txn.interlock_length) -m int gt 0
            acl interlock_known var(txn.interlock_client) -m found
            acl interlock_shared res.hdr(cache-control) -m sub public s-maxage
            http-response add-header Set-Cookie "interlock_client=%%[var(txn.interlock_number)]; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax" if interlock_split !interlock_known !interlock_shared !{ ssl_fc }
            http-response add-header Set-Cookie "interlock_client=%%[var(txn.interlock_number)]; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure" if interlock_split !interlock_known !interlock_shared { ssl_fc }

            # Interlock fills these. More than two: the last requests of a replaced release end in theirs.
        %7$s
        """
                .formatted(
                        settings.backend(),
                        state(),
                        map(),
                        RoutingQuestion.PATH,
                        RoutingQuestion.HEADER,
                        Synthetic.HEADER,
                        slots(),
                        TELLS);
    }

    private static String slots() {
        return IntStream.rangeClosed(1, SLOTS)
                .mapToObj(number -> "    server slot%s 127.0.0.1:1 disabled".formatted(number))
                .collect(Collectors.joining("\n"));
    }
}
