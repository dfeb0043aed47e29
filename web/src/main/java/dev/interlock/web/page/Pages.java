package dev.interlock.web.page;

import dev.interlock.journal.JournalFailure;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import dev.interlock.model.event.Order;
import dev.interlock.rollout.Answer;
import dev.interlock.rollout.Foretold;
import dev.interlock.rollout.Steering;
import dev.interlock.web.access.Csrf;
import dev.interlock.web.access.Role;
import dev.interlock.web.access.Sessions.Session;
import dev.interlock.web.page.templates.JteconfirmGenerated;
import dev.interlock.web.page.templates.JteenvironmentGenerated;
import dev.interlock.web.page.templates.JteindexGenerated;
import dev.interlock.web.page.templates.JteloginGenerated;
import dev.interlock.web.page.templates.JteproblemGenerated;
import dev.interlock.web.page.templates.JtereleaseGenerated;
import dev.interlock.web.review.Reviews;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Every page, in one table: read it to know what there is.
public final class Pages {
    private final Parts parts;
    private final Door door;
    private final Views views;
    private final Live live;
    private final FailurePages failures;
    private final ReviewPages reviews;

    // Made at the first page; guarded by this object's monitor.
    private Optional<Assets> assets = Optional.empty();

    public Pages(Parts parts) {
        this.parts = parts;
        this.door = new Door(parts.sessions(), parts.means().nanoTime());
        this.views = new Views(parts);
        this.live = new Live(views, door, parts);
        this.failures = new FailurePages(parts.failures());
        this.reviews =
                new ReviewPages(
                        new Reviews(parts.ledger(), parts.journal(), parts.means().clock()),
                        door,
                        parts,
                        (title, visit) -> frame(title, Optional.of(visit.session())));
    }

    public void addTo(RoutingHandler routes) {
        routes.get("/", page(this::index));
        routes.get("/live", stream(live::overview));
        routes.get("/login", open(exchange -> login(exchange, 200, "")));
        routes.post("/login", open(this::enter));
        routes.post("/logout", page(this::leave));
        routes.get("/assets/{name}", open(this::asset));
        routes.get(Paths.ENVIRONMENT, page(this::environment));
        routes.get(Paths.ENVIRONMENT + "/live", stream(this::live));
        routes.get(Paths.ORDER, page(this::confirm));
        routes.post(Paths.ORDER, page(this::order));
        routes.get(Paths.SAYING, page(reviews::show));
        routes.post(Paths.SAYING, page(reviews::say));
        routes.get(Paths.RELEASE, page(this::release));
        routes.get(Paths.RELEASE + "/files/{name}", page(failures::show));
    }

    /// One page, for somebody who is signed in.
    interface Page {
        void show(Visit visit) throws IOException, InterruptedException;
    }

    private interface Open {
        void show(HttpServerExchange exchange) throws IOException, InterruptedException;
    }

    private HttpHandler open(Open page) {
        return exchange ->
                exchange.dispatch(parts.means().threads(), () -> carefully(exchange, page));
    }

    private HttpHandler page(Page page) {
        return open(exchange -> {
            Optional<Session> session = door.session(exchange);
            if (session.isPresent()) {
                page.show(new Visit(exchange, session.get()));
            } else {
                Answering.redirect(exchange, "/login");
            }
        });
    }

    /// A browser tries a stream again and again: without a session it is told so, and never sent
    /// elsewhere.
    private HttpHandler stream(Page page) {
        return open(exchange -> {
            Optional<Session> session = door.watching(exchange);
            if (session.isPresent()) {
                page.show(new Visit(exchange, session.get()));
            } else {
                exchange.setStatusCode(401).endExchange();
            }
        });
    }

    private void carefully(HttpServerExchange exchange, Open page) {
        try {
            page.show(exchange);
        } catch (JournalFailure e) {
            broken(exchange, 503, e.reason().text());
        } catch (IOException _) {
            // The reader went away.
            exchange.endExchange();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            exchange.endExchange();
        } catch (RuntimeException e) {
            StackTraceElement[] frames = e.getStackTrace();
            String where = frames.length == 0 ? "an unknown place" : frames[0].toString();
            broken(
                    exchange,
                    500,
                    "A defect of Interlock: %s at %s; please report it."
                            .formatted(e.getClass().getSimpleName(), where));
        }
    }

    private void broken(HttpServerExchange exchange, int status, String text) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
        } else {
            Frame frame = frame("This did not work", Optional.empty());
            Answering.page(
                    exchange, status, out -> JteproblemGenerated.render(out, null, frame, text));
        }
    }

    private void problem(Visit visit, int status, String title, String text) {
        Frame frame = frame(title, Optional.of(visit.session()));
        Answering.page(
                visit.exchange(),
                status,
                out -> JteproblemGenerated.render(out, null, frame, text));
    }

    private void unknown(Visit visit) {
        problem(
                visit,
                404,
                "There is nothing here",
                "No release was ever sent to an environment of this name, or the release is not one of its.");
    }

    private void index(Visit visit) {
        Frame frame = frame("All environments", Optional.of(visit.session()));
        List<Shown.Card> cards = views.cards(visit.session().who().role());
        Answering.page(
                visit.exchange(), 200, out -> JteindexGenerated.render(out, null, frame, cards));
    }

    private void login(HttpServerExchange exchange, int status, String why) {
        Frame frame = frame("Sign in", Optional.empty());
        Answering.page(exchange, status, out -> JteloginGenerated.render(out, null, frame, why));
    }

    private void enter(HttpServerExchange exchange) throws IOException {
        switch (door.enter(exchange, Form.of(exchange).text("token"))) {
            case Door.Entry.In _ -> Answering.redirect(exchange, "/");
            case Door.Entry.Out out -> login(exchange, out.status(), out.why());
        }
    }

    private void leave(Visit visit) throws IOException {
        Optional<String> refusal =
                door.refusal(
                        visit.exchange(), visit.session(), Form.of(visit.exchange()), Role.READ);
        if (refusal.isPresent()) {
            problem(visit, 403, "You are still signed in", refusal.get());
            return;
        }
        door.leave(visit.exchange(), visit.session());
        Answering.redirect(visit.exchange(), "/login");
    }

    private void asset(HttpServerExchange exchange) {
        Visit.query(exchange, "name")
                .flatMap(assets()::find)
                .ifPresentOrElse(
                        asset -> Answering.asset(exchange, asset),
                        () -> exchange.setStatusCode(404).endExchange());
    }

    private void environment(Visit visit) {
        visit.scope()
                .flatMap(scope -> views.scene(scope, visit.session().who().role()))
                .ifPresentOrElse(scene -> environment(visit, scene), () -> unknown(visit));
    }

    private void environment(Visit visit, Scene scene) {
        Shown.EnvironmentPage page = views.environment(scene, visit.release("before"));
        Frame frame = frame(scene.scope().toString(), Optional.of(visit.session()));
        String announcement = new NowPart(scene).announcement();
        Answering.page(
                visit.exchange(),
                200,
                out -> JteenvironmentGenerated.render(out, null, frame, page, announcement));
    }

    private void live(Visit visit) throws IOException, InterruptedException {
        Optional<Scope> scope = visit.scope();
        if (scope.isPresent()) {
            live.environment(visit, scope.get());
        } else {
            visit.exchange().setStatusCode(404).endExchange();
        }
    }

    private void release(Visit visit) {
        Optional<Shown.ReleasePage> page =
                visit.scope()
                        .flatMap(scope ->
                                visit.release("release")
                                        .flatMap(id ->
                                                views.release(
                                                        scope, id, visit.session().who().role())));
        page.ifPresentOrElse(it -> release(visit, it), () -> unknown(visit));
    }

    private void release(Visit visit, Shown.ReleasePage page) {
        Frame frame = frame(page.release(), Optional.of(visit.session()));
        Answering.page(
                visit.exchange(), 200, out -> JtereleaseGenerated.render(out, null, frame, page));
    }

    private void confirm(Visit visit) {
        Optional<Order> order = visit.query("order").flatMap(Order::parse);
        Optional<Scene> scene =
                visit.scope().flatMap(it -> views.scene(it, visit.session().who().role()));
        if (order.isEmpty() || scene.isEmpty()) {
            unknown(visit);
        } else if (!scene.get().mayAct()) {
            problem(
                    visit,
                    403,
                    "You may look",
                    "The token %s may read. To steer takes a token of the role operate."
                            .formatted(visit.session().who().name()));
        } else {
            confirm(visit, scene.get(), order.get(), visit.release("to"));
        }
    }

    private void confirm(Visit visit, Scene scene, Order order, Optional<ReleaseId> to) {
        Foretold foretold =
                parts.rollouts().foretell(new Steering(scene.scope(), order, to, false, by(visit)));
        var terms = scene.current().flatMap(it -> views.stories().of(it).terms());
        Shown.Confirmation confirmation =
                new ConfirmationPart(scene, order, to, foretold, terms)
                        .shown(csrf(visit.session()));
        Frame frame = frame(confirmation.title(), Optional.of(visit.session()));
        Answering.page(
                visit.exchange(),
                200,
                out -> JteconfirmGenerated.render(out, null, frame, confirmation));
    }

    private void order(Visit visit) throws IOException {
        Form form = Form.of(visit.exchange());
        Optional<String> refusal =
                door.refusal(visit.exchange(), visit.session(), form, Role.OPERATE);
        Optional<Order> order = visit.query("order").flatMap(Order::parse);
        Optional<Scope> scope = visit.scope();
        if (refusal.isPresent()) {
            problem(visit, 403, "Nothing was done", refusal.get());
        } else if (order.isEmpty() || scope.isEmpty()) {
            unknown(visit);
        } else {
            order(visit, scope.get(), order.get(), form);
        }
    }

    /// A form that says not which release it is about is not one of ours, or is of an older server.
    private void order(Visit visit, Scope scope, Order order, Form form) {
        ReleaseId.parse(form.text("about"))
                .ifPresentOrElse(
                        about ->
                                order(
                                        visit,
                                        new Steering(
                                                scope,
                                                order,
                                                ReleaseId.parse(form.text("to")),
                                                false,
                                                by(visit)),
                                        about),
                        () ->
                                problem(
                                        visit,
                                        409,
                                        "Nothing was done",
                                        "The form does not say which release it is about: go back to the environment and look again."));
    }

    private void order(Visit visit, Steering said, ReleaseId about) {
        switch (parts.rollouts().order(said, about)) {
            case Answer.Accepted accepted -> {
                parts.sessions()
                        .say(
                                visit.session().id(),
                                "Told: %s %s, %s"
                                        .formatted(
                                                said.order().word(),
                                                accepted.release(),
                                                NowPart.sentence(accepted.note())));
                Answering.redirect(visit.exchange(), Paths.of(said.scope()));
            }
            case Answer.Refused refused ->
                    problem(
                            visit,
                            409,
                            "Nothing was done",
                            NowPart.sentence(refused.reason().text()));
        }
    }

    private static String by(Visit visit) {
        return "somebody on the page (token " + visit.session().who().name() + ")";
    }

    private Frame frame(String title, Optional<Session> session) {
        Assets files = assets();
        return new Frame(
                title,
                "/assets/" + files.css(),
                "/assets/" + files.js(),
                "/assets/" + files.icon(),
                session.map(it -> it.who().name() + ", " + it.who().role().word()),
                session.map(this::csrf).orElse(""),
                session.flatMap(it -> parts.sessions().said(it.id())));
    }

    private String csrf(Session session) {
        return Csrf.masked(session.csrf(), parts.means().random());
    }

    private synchronized Assets assets() {
        Assets known = assets.orElseGet(Assets::load);
        assets = Optional.of(known);
        return known;
    }
}
