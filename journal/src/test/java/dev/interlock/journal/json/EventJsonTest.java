package dev.interlock.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.journal.RandomEvents;
import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import dev.interlock.model.ReleaseState;
import dev.interlock.model.event.Effect;
import dev.interlock.model.event.Event;
import dev.interlock.testkit.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Event MOVED =
            new Event.Moved(ReleaseState.CANARY, Reason.of(Cause.PASSED, "smoke tests passed"));

    @Test
    void everyKindOfEventSurvivesTheWayThroughItsText() {
        Set<Class<?>> events = new HashSet<>();
        Set<Class<?>> effects = new HashSet<>();
        Seeds.forAll(
                2_000,
                random -> {
                    Event event = new RandomEvents(random).event();
                    String text = EventJson.write(event);
                    Event back = EventJson.read(text);
                    assertThat(back).isEqualTo(event);
                    assertThat(EventJson.write(back)).as("one event has one text").isEqualTo(text);
                    assertThat(text).matches("\\p{ASCII}*").doesNotContain("\n", "\u0000");
                    events.add(event.getClass());
                    effect(event).ifPresent(it -> effects.add(it.getClass()));
                });
        if (Long.getLong("seed") == null) {
            assertThat(events).containsAll(kinds(Event.class)).hasSize(21);
            assertThat(effects).containsAll(kinds(Effect.class)).hasSize(7);
        }
    }

    @Test
    void anEventReadsAsAPersonWouldWriteIt() {
        assertThat(EventJson.write(MOVED))
                .isEqualTo(
                        "{\"type\":\"moved\",\"v\":1,\"to\":\"canary\",\"reason\":{\"cause\":\"passed\",\"text\":\"smoke tests passed\"}}");
    }

    @Test
    void anEventOfANewerVersionIsRefusedByItsName() {
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"teleported\",\"v\":1}"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("no event that this version knows is called 'teleported'");
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"moved\",\"v\":2}"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("version 2 of 'moved' is not known to this Interlock");
    }

    @Test
    void aTextWithAnyCharacterTakenOutIsRefusedOrAnotherEvent() {
        String text = EventJson.write(MOVED);
        for (int i = 0; i < text.length(); i++) {
            String damaged = text.substring(0, i) + text.substring(i + 1);
            try {
                assertThat(EventJson.read(damaged)).isNotEqualTo(MOVED);
            } catch (Unreadable e) {
                assertThat(e).hasMessageMatching("[^\\p{Cntrl}]+");
            }
        }
    }

    @Test
    void noTextMakesTheReaderFailInAnyOtherWay() {
        int[] refused = {0};
        Seeds.forAll(
                2_000,
                random -> {
                    var text = new StringBuilder(EventJson.write(new RandomEvents(random).event()));
                    text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
                    try {
                        EventJson.read(text.toString());
                    } catch (Unreadable e) {
                        refused[0]++;
                    }
                });
        assertThat(refused[0]).isPositive();
    }

    private static Optional<Effect> effect(Event event) {
        return switch (event) {
            case Event.Intended it -> Optional.of(it.effect());
            case Event.Done it -> Optional.of(it.effect());
            case Event.Broke it -> Optional.of(it.effect());
            case Event.Accepted _,
                    Event.Moved _,
                    Event.Routed _,
                    Event.Smoked _,
                    Event.Ran _,
                    Event.Judged _,
                    Event.Ordered _,
                    Event.Turned _,
                    Event.Recovered _,
                    Event.Pruned _,
                    Event.VariableSet _,
                    Event.TokenMade _,
                    Event.Beforehand _ ->
                    Optional.empty();
        };
    }

    private static List<Class<?>> kinds(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(kind ->
                        kind.isInterface() ? kinds(kind).stream() : Stream.<Class<?>>of(kind))
                .toList();
    }
}
