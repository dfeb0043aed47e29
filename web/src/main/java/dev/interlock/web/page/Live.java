package dev.interlock.web.page;

import dev.interlock.journal.JournalFeed;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Entry;
import dev.interlock.web.access.Role;
import dev.interlock.web.page.templates.JtebuildsGenerated;
import dev.interlock.web.page.templates.JtecardsGenerated;
import dev.interlock.web.page.templates.JtechartGenerated;
import dev.interlock.web.page.templates.JtenowGenerated;
import dev.interlock.web.page.templates.JtepastGenerated;
import dev.interlock.web.page.templates.JtereadinessGenerated;
import dev.interlock.web.page.templates.JterolloutGenerated;
import dev.interlock.web.page.templates.JtesteeringGenerated;
import dev.interlock.web.page.templates.JtetableGenerated;
import gg.jte.html.HtmlTemplateOutput;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// Pages that are open, kept up to date: each region is sent anew when its markup has changed, as
/// an event of its name (server-sent events, WHATWG HTML 9.2).
final class Live {
    /// Of all people together; each takes a thread and a connection.
    private static final int STREAMS = 200;

    /// A stream ends by then, and the browser begins another: nothing is kept for ever.
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Views views;
    private final Door door;
    private final Parts parts;
    private final JournalFeed journal;
    private final Semaphore free = new Semaphore(STREAMS);

    Live(Views views, Door door, Parts parts) {
        this.views = views;
        this.door = door;
        this.parts = parts;
        this.journal = parts.journal();
    }

    void environment(Visit visit, Scope scope) throws IOException, InterruptedException {
        stream(visit, role -> environment(scope, role), Optional.of(scope));
    }

    void overview(Visit visit) throws IOException, InterruptedException {
        stream(visit, this::overview, Optional.empty());
    }

    /// The regions of a page, by name, as markup.
    private interface Regions {
        Map<String, String> of(Role role);
    }

    private Map<String, String> environment(Scope scope, Role role) {
        Optional<Scene> scene = views.scene(scope, role);
        if (scene.isEmpty()) {
            return Map.of();
        }
        Shown.EnvironmentPage page = views.environment(scene.get(), Optional.empty());
        Map<String, String> regions = new LinkedHashMap<>();
        regions.put("now", text(out -> JtenowGenerated.render(out, null, page.now())));
        regions.put("rollout", text(out -> JterolloutGenerated.render(out, null, page.rollout())));
        regions.put("chart", text(out -> JtechartGenerated.render(out, null, page.chart())));
        regions.put("table", text(out -> JtetableGenerated.render(out, null, page.chart())));
        regions.put(
                "steering", text(out -> JtesteeringGenerated.render(out, null, page.steering())));
        regions.put(
                "readiness",
                text(out -> JtereadinessGenerated.render(out, null, page.readiness())));
        regions.put("builds", text(out -> JtebuildsGenerated.render(out, null, page.readiness())));
        regions.put("past", text(out -> JtepastGenerated.render(out, null, page.past())));
        regions.put(
                "announcement",
                text(out -> out.writeUserContent(new NowPart(scene.get()).announcement())));
        return regions;
    }

    private Map<String, String> overview(Role role) {
        List<Shown.Card> cards = views.cards(role);
        return Map.of("cards", text(out -> JtecardsGenerated.render(out, null, cards)));
    }

    private static String text(Consumer<HtmlTemplateOutput> template) {
        return Answering.rendered(template);
    }

    private void stream(Visit visit, Regions regions, Optional<Scope> scope)
            throws IOException, InterruptedException {
        HttpServerExchange exchange = visit.exchange();
        if (!free.tryAcquire()) {
            exchange.setStatusCode(503);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 30);
            exchange.endExchange();
            return;
        }
        try {
            Answering.guardStream(exchange);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
            exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
            boolean zipped = Zip.taken(exchange);
            if (zipped) {
                exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
            }
            exchange.startBlocking();
            OutputStream plain = exchange.getOutputStream();
            try (OutputStream out = zipped ? new GZIPOutputStream(plain, true) : plain) {
                follow(exchange, out, regions, scope);
            }
        } finally {
            free.release();
        }
    }

    private void follow(
            HttpServerExchange exchange, OutputStream out, Regions regions, Optional<Scope> scope)
            throws IOException, InterruptedException {
        Map<String, String> sent = new HashMap<>();
        long begun = parts.means().nanoTime().getAsLong();
        long spoken = begun;
        long read = journal.last();
        while (parts.means().nanoTime().getAsLong() - begun < LONGEST.toNanos()) {
            var session = door.watching(exchange);
            if (session.isEmpty()) {
                write(out, "ended", "The session is over.");
                return;
            }
            boolean news = tell(out, regions.of(session.get().who().role()), sent);
            long now = parts.means().nanoTime().getAsLong();
            if (!news && now - spoken > HEARTBEAT.toNanos()) {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            spoken = news || now - spoken > HEARTBEAT.toNanos() ? now : spoken;
            read = next(scope, read);
        }
    }

    /// Waits until there is something new, or what moves without the journal is to be shown.
    private long next(Optional<Scope> scope, long read) throws InterruptedException {
        Duration most = parts.means().refresh();
        List<Entry> entries =
                scope.isPresent()
                        ? journal.await(scope.get(), read, 1_000, most)
                        : journal.await(read, 1_000, most);
        return entries.isEmpty() ? read : entries.getLast().sequence();
    }

    private static boolean tell(
            OutputStream out, Map<String, String> regions, Map<String, String> sent)
            throws IOException {
        boolean news = false;
        for (Map.Entry<String, String> region : regions.entrySet()) {
            if (!region.getValue().equals(sent.put(region.getKey(), region.getValue()))) {
                write(out, region.getKey(), region.getValue());
                news = true;
            }
        }
        if (news) {
            out.flush();
        }
        return news;
    }

    private static void write(OutputStream out, String name, String markup) throws IOException {
        StringBuilder event = new StringBuilder("event: ").append(name).append('\n');
        markup.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        if (markup.isEmpty()) {
            event.append("data:\n");
        }
        out.write(event.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
