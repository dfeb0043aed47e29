package dev.interlock.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.web.access.Sessions.Session;
import dev.interlock.web.access.Tokens.Holder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong now = new AtomicLong();
    private final Map<String, Holder> holders =
            new HashMap<>(
                    Map.of(
                            Tokens.hash("operator"), new Holder("ann", Role.OPERATE),
                            Tokens.hash("reader"), new Holder("wall", Role.READ)));
    private final Sessions sessions =
            new Sessions(new Known(holders), new SecureRandom(), now::get);

    private record Known(Map<String, Holder> holders) implements Tokens {
        @Override
        public Optional<Holder> holder(String hash) {
            return Optional.ofNullable(holders.get(hash));
        }

        @Override
        public String make(String name, Role role) {
            throw new UnsupportedOperationException();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Session begun(String token) {
        return sessions.begin(token).orElseThrow();
    }

    @Test
    void aTokenThatNobodyHasBeginsNone() {
        assertThat(sessions.begin("guessed")).isEmpty();
        assertThat(sessions.find("guessed")).isEmpty();
    }

    @Test
    void anIdHas256BitsAndNoTwoAreAlike() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Session session = begun("operator");
            assertThat(session.id()).matches("[0-9a-f]{64}").isNotEqualTo(session.csrf());
            ids.add(session.id());
        }
        assertThat(ids).hasSize(200);
    }

    @Test
    void itEndsWhereNobodyUsesIt() {
        Session session = begun("operator");
        pass(Sessions.IDLE.minusMinutes(1));
        assertThat(sessions.find(session.id())).isPresent();
        pass(Sessions.IDLE.minusMinutes(1));
        assertThat(sessions.find(session.id())).as("used a moment ago").isPresent();
        pass(Sessions.IDLE.plusMinutes(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void itEndsInAnyCaseAfterAWeek() {
        Session session = begun("operator");
        for (int hours = 0; hours < Sessions.LONGEST.toHours(); hours += 4) {
            assertThat(sessions.find(session.id())).isPresent();
            pass(Duration.ofHours(4));
        }
        pass(Duration.ofMinutes(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void itEndsWithItsToken() {
        Session session = begun("operator");
        holders.remove(Tokens.hash("operator"));
        assertThat(sessions.find(session.id())).isEmpty();
        holders.put(Tokens.hash("operator"), new Holder("ann", Role.OPERATE));
        assertThat(sessions.find(session.id())).as("and does not come back").isEmpty();
    }

    @Test
    void itMayWhatItsTokenMayNow() {
        Session session = begun("operator");
        holders.put(Tokens.hash("operator"), new Holder("ann", Role.READ));
        assertThat(sessions.find(session.id()).map(it -> it.who().role())).contains(Role.READ);
    }

    @Test
    void signingOutEndsIt() {
        Session session = begun("operator");
        sessions.end(session.id());
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    void aPageThatIsLeftOpenKeepsNobodySignedInWhoMaySteer() {
        Session session = begun("operator");
        for (int hours = 0; hours <= Sessions.IDLE.toHours(); hours++) {
            sessions.watch(session.id());
            pass(Duration.ofMinutes(61));
        }
        assertThat(sessions.watch(session.id())).isEmpty();
    }

    @Test
    void aScreenOnTheWallStaysSignedIn() {
        Session session = begun("reader");
        for (int hours = 0; hours <= 3 * Sessions.IDLE.toHours(); hours++) {
            assertThat(sessions.watch(session.id())).isPresent();
            pass(Duration.ofHours(1));
        }
    }

    @Test
    void ofTooManyTheOneUsedLongestAgoEnds() {
        Session first = begun("operator");
        Session second = begun("operator");
        for (int i = 2; i < Sessions.MOST; i++) {
            begun("reader");
        }
        assertThat(sessions.find(first.id())).isPresent();
        begun("reader");
        assertThat(sessions.find(second.id())).isEmpty();
        assertThat(sessions.find(first.id())).isPresent();
    }

    @Test
    void aNoticeIsSaidOnce() {
        Session session = begun("operator");
        sessions.say(session.id(), "promoted");
        assertThat(sessions.said(session.id())).contains("promoted");
        assertThat(sessions.said(session.id())).isEmpty();
    }

    @Test
    void aSessionShowsNoSecretOfIts() {
        Session session = begun("operator");
        assertThat(session.toString()).doesNotContain(session.id(), session.csrf());
    }

    @Test
    void aCsrfTokenIsAnotherTextOnEveryPageAndMatchesAllTheSame() {
        SecureRandom random = new SecureRandom();
        String token = begun("operator").csrf();
        String one = Csrf.masked(token, random);
        String two = Csrf.masked(token, random);
        assertThat(one).isNotEqualTo(two).doesNotContain(token);
        assertThat(Csrf.matches(token, one)).isTrue();
        assertThat(Csrf.matches(token, two)).isTrue();
        assertThat(Csrf.matches(begun("operator").csrf(), one)).isFalse();
        for (String wrong : new String[] {"", "zz", token, one + "00", one.substring(2)}) {
            assertThat(Csrf.matches(token, wrong)).as(wrong).isFalse();
        }
    }
}
