package dev.interlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.ReleaseId;
import dev.interlock.rollout.Answer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
    private static final String EVENTS = "/api/v1/environments/shop/production/events?follow=true";

    @AutoClose private final Site site = new Site();

    private ReleaseId released() {
        return switch (site.rollouts.accept(Site.submission("      bake: 1s\n", Map.of()))) {
            case Answer.Accepted accepted -> accepted.release();
            case Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private Stream<String> lines(String query) throws Exception {
        var answer = site.lines(PlayedTokens.READER, EVENTS + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return answer.body();
    }

    @Test
    void itEndsWithTheReleaseAndNotBefore() throws Exception {
        ReleaseId release = released();
        List<String> lines = lines("&release=" + release).filter(line -> !line.isEmpty()).toList();
        assertThat(lines).isNotEmpty().allMatch(line -> line.contains(release.text()));
        assertThat(lines.getFirst()).contains("\"accepted\"");
        assertThat(lines.getLast()).contains("\"good\"");
    }

    @Test
    void aSilentStreamSaysThatItLives() throws Exception {
        site.shipped();
        try (Stream<String> lines = lines("&after=" + site.journal.last())) {
            Iterator<String> next = lines.iterator();
            assertThat(List.of(next.next(), next.next())).containsOnly("");
        }
    }

    @Test
    void entriesOfOtherReleasesAreLeftOut() throws Exception {
        ReleaseId first = site.shipped();
        ReleaseId second = released();
        List<String> lines = lines("&release=" + second).filter(line -> !line.isEmpty()).toList();
        assertThat(lines)
                .noneMatch(line -> line.contains("\"release\":\"" + first + "\""))
                .last()
                .asString()
                .contains("\"good\"");
    }
}
