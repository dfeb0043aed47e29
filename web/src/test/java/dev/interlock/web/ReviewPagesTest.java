package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.event.Entry;
import dev.interlock.model.event.Event;
import dev.interlock.model.event.Event.Evidence;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Readiness on the page: what it shows, what a person says there, and what it refuses.
@Timeout(60)
class ReviewPagesTest {
    private static final String SHOP = "/services/shop/production";
    private static final String COMMIT = "abcdef0123";
    private static final String REVIEW = SHOP + "/reviews/" + COMMIT;
    private static final String ON_CALL = Site.QUESTIONS.getFirst();

    private final Site site = new Site();
    private final Visitor visitor = new Visitor(site.address());

    @BeforeEach
    void begins() throws Exception {
        site.reviews(COMMIT);
        visitor.signIn(PlayedTokens.OPERATOR);
    }

    @AfterEach
    void closes() {
        visitor.close();
        site.close();
    }

    private HttpResponse<String> says(String saying, Map<String, String> fields, String... headers)
            throws Exception {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("csrf", visitor.csrf("/"));
        return visitor.post(REVIEW + "/" + saying, form, headers);
    }

    /// How links name the open questions, in their order.
    private List<String> keys() throws Exception {
        return Pattern.compile(" href=\"[^\"]+/yes\\?question=([0-9a-f]{16})\"")
                .matcher(visitor.get(SHOP).body())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private List<Event> said() {
        return site.journal.after(0, 1_000).stream()
                .map(Entry::event)
                .filter(it -> it instanceof Event.ReviewTicked || it instanceof Event.ReviewDecided)
                .toList();
    }

    @Test
    void evidenceIsTickedByItselfAndQuestionsAreOpen() throws Exception {
        assertThat(visitor.get(SHOP).body())
                .as("there is a page before the first release")
                .contains(
                        "commit abcdef012",
                        "4 of 4 steps passed",
                        "2 of 2 questions are open.",
                        ON_CALL,
                        "not answered",
                        "id=\"no-go-abcdef012\"")
                .doesNotContain("id=\"go-abcdef012\"");
        assertThat(visitor.get("/").body()).contains("shop");
    }

    @Test
    void answersAndAGoAreWrittenWithNameTokenAndTime() throws Exception {
        List<String> keys = keys();
        assertThat(keys).hasSize(2);
        for (String key : keys) {
            HttpResponse<String> answer = says("yes", Map.of("question", key, "name", " Ada "));
            assertThat(answer.statusCode()).isEqualTo(303);
        }
        assertThat(visitor.get(SHOP).body())
                .contains("Ada (token ci)", "nobody said go", "id=\"go-abcdef012\"");
        assertThat(says("go", Map.of("name", "Eve", "note", "all well")).statusCode())
                .isEqualTo(303);
        assertThat(said())
                .containsExactly(
                        new Event.ReviewTicked(COMMIT, ON_CALL, "Ada", "ci"),
                        new Event.ReviewTicked(COMMIT, Site.QUESTIONS.getLast(), "Ada", "ci"),
                        new Event.ReviewDecided(COMMIT, true, "all well", "Eve", "ci"));
        assertThat(visitor.get(SHOP).body())
                .contains("Written down: go to abcdef012.", "may go", "Eve (token ci)", "all well")
                .containsPattern("<span class=\"when\">\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d</span>");
    }

    @Test
    void whatTheApiIsToldThePageShowsAndTheOtherWayRound() throws Exception {
        String api = "/api/v1/environments/shop/production/readiness";
        assertThat(
                        site.ask(
                                        PlayedTokens.OPERATOR,
                                        "POST",
                                        api + "/tick",
                                        "{\"commit\":\"%s\",\"question\":\"%s\",\"name\":\"Bob\"}"
                                                .formatted(COMMIT, ON_CALL))
                                .statusCode())
                .isEqualTo(201);
        assertThat(visitor.get(SHOP).body()).contains("Bob (token ci)");
        says("no-go", Map.of("name", "Eve", "note", "it burns"));
        assertThat(site.ask(PlayedTokens.READER, "GET", api, "").body())
                .contains("\"go\":false", "it burns", "\"ready\":false");
    }

    @Test
    void aFormThatLacksSomethingComesBackWithWhatWasTyped() throws Exception {
        HttpResponse<String> nameless = says("no-go", Map.of("name", " ", "note", "it burns"));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("must say who answers", ">it burns</textarea>");
        HttpResponse<String> unreasoned = says("no-go", Map.of("name", "Ada"));
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("A no-go says why", "value=\"Ada\"");
        assertThat(says("yes", Map.of("question", keys().getFirst())).statusCode()).isEqualTo(400);
        assertThat(said()).isEmpty();
    }

    @Test
    void aGoThatComesEarlyIsRefused() throws Exception {
        assertThat(visitor.get(REVIEW + "/go").body())
                .contains("2 of 2 questions have no answer yet")
                .doesNotContain("name=\"name\"");
        assertThat(says("go", Map.of("name", "Ada")).statusCode()).isEqualTo(409);
        assertThat(said()).isEmpty();
    }

    @Test
    void whatNobodyAskedIsNotAnswered() throws Exception {
        assertThat(says("yes", Map.of("question", "Why?", "name", "Ada")).statusCode())
                .isEqualTo(404);
        assertThat(visitor.get(REVIEW + "/yes?question=Why").body())
                .doesNotContain("name=\"name\"");
        for (String path : List.of(SHOP + "/reviews/1234567/go", REVIEW + "/maybe")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesNoFormAndIsRefused() throws Exception {
        visitor.signIn(PlayedTokens.READER);
        assertThat(visitor.get(SHOP).body()).contains(ON_CALL).doesNotContain("/reviews/");
        assertThat(visitor.get(REVIEW + "/no-go").statusCode()).isEqualTo(403);
        HttpResponse<String> forged = says("no-go", Map.of("name", "Eve", "note", "no"));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("The token grafana may read");
        assertThat(said()).isEmpty();
    }

    @Test
    void anAnswerNeedsTheSessionsOwnForm() throws Exception {
        Map<String, String> fields = Map.of("question", keys().getFirst(), "name", "Ada");
        assertThat(visitor.post(REVIEW + "/yes", fields).statusCode()).isEqualTo(403);
        assertThat(says("yes", fields, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(said()).isEmpty();
        assertThat(says("yes", fields).statusCode()).isEqualTo(303);
        assertThat(said()).hasSize(1);
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() throws Exception {
        String hostile = "\u001b[31m\"><script>alert(1)</script>\u202eevil";
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewOpened(
                        COMMIT,
                        List.of(hostile),
                        List.of(new Evidence("gate", false, hostile, Map.of())),
                        "ann"));
        site.writes(
                Optional.of(Site.SHOP),
                new Event.ReviewDecided(COMMIT, false, hostile, hostile, "ci"));
        for (String path : List.of(SHOP, REVIEW + "/yes?question=" + keys().getFirst())) {
            assertThat(visitor.get(path).body())
                    .as(path)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert", "\u001b");
        }
    }

    @Test
    void aReleasesOwnPageHasItsReview() throws Exception {
        site.shipped();
        site.reviews("c0ffee");
        site.writes(Optional.of(Site.SHOP), new Event.ReviewTicked("c0ffee", ON_CALL, "Bob", "ci"));
        String page = visitor.get(SHOP).body();
        String release =
                Pattern.compile("releases/(r-\\d+-\\d+)\"")
                        .matcher(page)
                        .results()
                        .map(it -> it.group(1))
                        .findFirst()
                        .orElseThrow();
        assertThat(page).contains("id=\"review-" + release + "\"");
        assertThat(visitor.get(SHOP + "/releases/" + release).body())
                .contains("Bob (token ci)", "4 of 4 steps passed", "id=\"no-go-c0ffee\"");
    }

    @Test
    void buildsThatAreOverdueAreSaid() throws Exception {
        assertThat(visitor.get(SHOP).body()).contains("Nobody reported a build");
        Instant yesterday = Instant.now().minus(Duration.ofHours(26));
        site.writes(
                Optional.empty(),
                new Event.BuildReported(
                        "shop",
                        "main",
                        true,
                        new Evidence("gate", true, "4 of 4 steps passed", Map.of()),
                        yesterday,
                        Duration.ofHours(24).toMillis(),
                        "ci"));
        assertThat(visitor.get(SHOP).body())
                .contains("Last passing build of main: 26 h ago, expected every 24 h.", "overdue");
        assertThat(visitor.get("/").body())
                .as("the card on the first page")
                .containsPattern("overdue</span>\\s+Last passing build of main: 26 h ago");
    }

    @Test
    void aCardSaysNothingOfBuildsThatAreInTime() throws Exception {
        assertThat(visitor.get("/").body()).contains("class=\"card\"").doesNotContain("overdue");
    }

    @Test
    void theStreamSendsEveryRegionThatThePageWaitsFor() throws Exception {
        site.shipped();
        Set<String> waited = names("sse-swap=\"([^\"]+)\"", visitor.get(SHOP).body());
        try (Stream<String> lines = visitor.lines(SHOP + "/live").body()) {
            String first =
                    lines.takeWhile(it -> !it.equals("event: announcement"))
                            .collect(Collectors.joining("\n"));
            Set<String> sent = names("(?m)^event: (.+)$", first);
            assertThat(sent).contains("readiness", "builds");
            waited.removeAll(Set.of("announcement", "ended"));
            assertThat(sent).isEqualTo(waited);
        }
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
