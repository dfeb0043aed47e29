package dev.interlock.outside.nginx;

import dev.interlock.model.Address;
import dev.interlock.outside.entrance.Key;
import dev.interlock.outside.entrance.RoutingQuestion;
import dev.interlock.outside.proxy.Synthetic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files that Interlock owns: one that nginx includes where `http` is, with addresses and
/// names, and one where the `server` is, with what happens to a request. nginx 1.18 or newer.
record NginxConfiguration(NginxSettings settings, String key, Slots slots) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?m)^# interlock ([0-9a-f]{32}) (\\S+ \\S+ \\d+)$");

    /// Headers that say who the client is, beside those that are written. nginx deletes by whole
    /// names alone, and itself drops those with an underscore.
    private static final List<String> DROPPED =
            List.of(
                    "Forwarded",
                    "X-Real-IP",
                    "True-Client-IP",
                    "X-Client-IP",
                    "X-Cluster-Client-IP",
                    "X-Forwarded",
                    "X-Forwarded-By",
                    "X-Forwarded-Email",
                    "X-Forwarded-Groups",
                    "X-Forwarded-Method",
                    "X-Forwarded-Path",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Protocol",
                    "X-Forwarded-Scheme",
                    "X-Forwarded-Server",
                    "X-Forwarded-Ssl",
                    "X-Forwarded-Uri",
                    "X-Forwarded-User");

    private static final String CACHED = "public|s-maxage";

    /// What the file of an earlier change says; empty where Interlock did not write it.
    static Optional<NginxConfiguration> read(NginxSettings settings, String config) {
        Matcher matcher = WRITTEN.matcher(config);
        if (!matcher.find() || !Key.isKey(matcher.group(1))) {
            return Optional.empty();
        }
        return Slots.parse(matcher.group(2))
                .map(slots -> new NginxConfiguration(settings, matcher.group(1), slots));
    }

    /// Names carry the service's: `$`, `upstream` and `location` are of the whole nginx.
    private String named(String text) {
        return text.replace("NAME", "interlock_" + settings.name());
    }

    String http() {
        return named(
                """
                # Written by Interlock, with each new release; your changes would be lost.
                # interlock %1$s %2$s
                %3$s
                # Who is known by a number stays where it stands; who is not draws one for each request.
                map $request_id $NAME_fresh {
                    default "";
                    "~^(?<NAME_drawn>.{16})" $NAME_drawn;
                }
                map $cookie_interlock_client $NAME_known {
                    default "";
                    "~^[0-9a-f]{16}$" $cookie_interlock_client;
                }
                map $NAME_known $NAME_client {
                    default $NAME_known;
                    "" $NAME_fresh;
                }
                split_clients "%4$d$NAME_client" $NAME_place {
                %5$s
                }
                map $NAME_slot$NAME_split $NAME_upstream {
                    default $NAME_slot;
                    %6$s1 trial;
                }
                map $https $NAME_secure {
                    default "";
                    on "; Secure";
                }
                # The number is given away while there are two releases, and on no answer that caches share.
                map $NAME_split:$NAME_known:$upstream_http_cache_control $NAME_cookie {
                    default "";
                    "~^1::(?!.*(%7$s))" "interlock_client=$NAME_client; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax$NAME_secure";
                }
                map $http_upgrade $NAME_connection {
                    default upgrade;
                    "" "";
                }
                map $http_upgrade $NAME_websocket {
                    default "";
                    "~*^websocket$" 1;
                }
                map $http_x_request_id $NAME_request {
                    default $http_x_request_id;
                    "" $request_id;
                }
                # Interlock asks what is in force; who lacks the key is a user.
                map $%8$s $NAME_asked {
                    default "";
                    "~^%1$s-(?<NAME_sharing>[a-z0-9-]+)$" $NAME_sharing;
                }
                map $%9$s $NAME_synthetic {
                    default "";
                    %1$s 1;
                }
                map "" $NAME_slots {
                    default "%2$s";
                }
                log_format NAME escape=json
                    '{"key":"%1$s","slots":"%2$s","status":"$status","by":"$upstream_addr",'
                    '"seconds":"$request_time","whole":"$request_completion","method":"$request_method",'
                    '"announced":"$upstream_http_content_length","length":"$upstream_response_length",'
                    '"client":"$NAME_known","synthetic":"$NAME_synthetic","asked":"$NAME_asked",'
                    '"connection":"$connection"}';
                """
                        .formatted(
                                key,
                                slots.text(),
                                upstreams(),
                                slots.salt(),
                                places(),
                                slots.newer().text(),
                                CACHED,
                                header(RoutingQuestion.HEADER),
                                header(Synthetic.HEADER)));
    }

    private static String header(String name) {
        return "http_" + name.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private static String places() {
        return IntStream.range(0, Sharing.PLACES)
                .mapToObj(place ->
                        "    %s %s;"
                                .formatted(
                                        place == Sharing.PLACES - 1 ? "*" : "0.1%",
                                        Routes.place(place)))
                .collect(Collectors.joining("\n"));
    }

    /// One for each slot, and one for a canary's client whose release refuses the connection: the
    /// baseline answers, never the other way round.
    private String upstreams() {
        String trial =
                server(slots.newer(), "") + server(slots.newer().other(), " backup") + kept();
        return upstream("a", server(Slots.Letter.A, "") + kept())
                + upstream("b", server(Slots.Letter.B, "") + kept())
                + upstream("trial", trial);
    }

    private static String upstream(String name, String content) {
        return "upstream NAME_%s {\n%s}\n".formatted(name, content);
    }

    /// `max_fails=0`: a canary that fails must go on being asked, or its failures are not seen.
    private String server(Slots.Letter letter, String role) {
        return slots.in(letter)
                .map(occupant -> server(occupant.address(), "max_fails=0" + role))
                .orElseGet(() -> server(new Address("127.0.0.1", 1), "down" + role));
    }

    private static String server(Address address, String parameters) {
        return "    server %s %s;\n".formatted(address, parameters);
    }

    /// Idle connections are let go of before the application ends them.
    private String kept() {
        return "    keepalive 64;\n    keepalive_timeout %sms;\n"
                .formatted(settings.times().releases().toMillis() / 4 * 3);
    }

    String server() {
        return named(
                """
                # Written by Interlock; your changes would be lost. Belongs into the server of `router.listen`.
                access_log syslog:server=%1$s,nohostname,tag=interlock NAME;
                # Who broke an answer off stands here alone. To keep errors in a file as well, add an `error_log` of
                # your own beside the include.
                error_log syslog:server=%1$s,nohostname,tag=%6$s error;
                location = %2$s {
                    default_type text/plain;
                    if ($NAME_asked = "") {
                        return 404;
                    }
                    if (!-f %3$s/now/is-$NAME_asked) {
                        return 409;
                    }
                    return 200 $NAME_slots;
                }
                location / {
                    # Looked for with each request: how Interlock changes the routing without a reload.
                    open_file_cache off;
                    set $NAME_slot a;
                    set $NAME_split "";
                    if (-f %3$s/now/b/$NAME_place) {
                        set $NAME_slot b;
                    }
                    if (-f %3$s/now/split) {
                        set $NAME_split 1;
                    }
                    if (!-f %3$s/now/open) {
                        return 503;
                    }
                    # A WebSocket may be silent for as long as other routers let it; an answer may not.
                    error_page 419 = @NAME_websocket;
                    if ($NAME_websocket) {
                        return 419;
                    }
                    # A moment before a reload: answers end their connections, so that none is cut.
                    error_page 418 = @NAME_draining;
                    if (-f %3$s/now/draining) {
                        return 418;
                    }
                    # Said to the client as well: it does not use a connection that is about to end.
                    keepalive_timeout %4$s %4$s;
                %5$s}
                location @NAME_websocket {
                    proxy_read_timeout 1h;
                    proxy_send_timeout 1h;
                %5$s}
                location @NAME_draining {
                    keepalive_timeout 0;
                %5$s}
                """
                        .formatted(
                                settings.log(),
                                RoutingQuestion.PATH,
                                settings.routes(),
                                seconds(settings.times().clients()),
                                relay(),
                                key));
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }

    /// How a request goes to a release.
    private static String relay() {
        return """
            client_max_body_size 1g;
            # What a release says goes on at once: an event of a stream does not wait for the next.
            postpone_output 0;
            proxy_pass http://NAME_$NAME_upstream;
            proxy_http_version 1.1;
            proxy_connect_timeout 2s;
            proxy_next_upstream error timeout;
            proxy_next_upstream_tries 2;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $NAME_connection;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header X-Request-ID $NAME_request;
            # What a client says about itself is dropped.
        %s    add_header Set-Cookie $NAME_cookie always;
        """
                .formatted(dropped())
                .indent(0);
    }

    private static String dropped() {
        return Stream.concat(DROPPED.stream(), Stream.of(RoutingQuestion.HEADER, Synthetic.HEADER))
                .map("    proxy_set_header %s \"\";\n"::formatted)
                .collect(Collectors.joining());
    }
}
