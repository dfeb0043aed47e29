package dev.interlock.web.page.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Ratio;
import dev.interlock.model.Ruling;
import dev.interlock.model.event.Tally;
import dev.interlock.rollout.judge.Judge;
import dev.interlock.rollout.judge.Judgement;
import dev.interlock.rollout.judge.Limits;
import dev.interlock.rollout.machine.Judgement.Figures;
import dev.interlock.testkit.Golden;
import dev.interlock.web.page.story.Mark;
import dev.interlock.web.page.story.Point;
import dev.interlock.web.page.story.Share;
import dev.interlock.web.page.story.Track;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    /// The real judge on a canary of ten answers a look, of which some fail.
    private static List<Point> judged(int looks, int failures) {
        Judge judge = Judge.of(Limits.sees(0.05));
        var evidence = judge.begin();
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= looks; i++) {
            evidence =
                    judge.observe(
                            evidence,
                            new Tally(10, failures, 0, 0),
                            new Tally(90, i % 4 == 0 ? 1 : 0, 0, 0));
            Judgement said = judge.step(evidence);
            points.add(
                    new Point(
                            START.plusSeconds(10L * i),
                            false,
                            Ratio.percent(i <= looks / 2 ? 10 : 50),
                            said.ruling(),
                            evidence.release(),
                            evidence.other(),
                            new Figures(said.canary(), said.baseline(), said.proof())));
        }
        return points;
    }

    private static Track track(List<Point> points) {
        Instant half = points.get(points.size() / 2).at();
        Instant end = points.getLast().at();
        return new Track(
                points,
                List.of(
                        new Share(START, Ratio.percent(10)),
                        new Share(half, Ratio.percent(50)),
                        new Share(end.plusSeconds(1), Ratio.percent(100))),
                List.of(new Mark(half, "held"), new Mark(end.plusSeconds(1), "promoted")));
    }

    @Test
    void aGoodReleaseOnAWideScreen() {
        Golden.check("plot/good-wide.svg", Plot.of(track(judged(24, 0)), Size.WIDE) + "\n");
    }

    @Test
    void aGoodReleaseOnAPhone() {
        Golden.check("plot/good-narrow.svg", Plot.of(track(judged(24, 0)), Size.NARROW) + "\n");
    }

    @Test
    void aReleaseThatFailsOneRequestInFive() {
        List<Point> points = judged(8, 2);
        assertThat(points.getLast().ruling()).isEqualTo(Ruling.FAIL);
        String svg = Plot.of(track(points), Size.WIDE);
        assertThat(svg).as("proof is a mark of its own").contains("p-proof");
        Golden.check("plot/bad-wide.svg", svg + "\n");
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertThat(Plot.of(Track.NONE, Size.WIDE)).isEmpty();
        assertThat(Summary.of(Track.NONE)).isEqualTo("Nothing was judged yet.");
    }

    @Test
    void oneJudgementIsEnoughForAPlot() throws Exception {
        assertThat(parsed(Plot.of(new Track(judged(1, 0), List.of(), List.of()), Size.NARROW)))
                .isNotNull();
    }

    @Test
    void everyPlotHasItsTextAndNoStyleThatThePolicyWouldRefuse() throws Exception {
        Document plot = parsed(Plot.of(track(judged(24, 1)), Size.WIDE));
        assertThat(plot.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(plot.getElementsByTagName("title").item(0).getTextContent())
                .startsWith("Failed requests: release 10 % (")
                .contains("proof at 238");
        NodeList all = plot.getElementsByTagName("*");
        assertThat(all.getLength()).isGreaterThan(20);
        for (int i = 0; i < all.getLength(); i++) {
            assertThat(all.item(i).getAttributes().getNamedItem("style")).isNull();
            assertThat(all.item(i).getNodeName()).isNotEqualTo("style");
        }
    }

    @Test
    void aLongRolloutKeepsItsPlotSmall() {
        String svg = Plot.of(track(judged(1_500, 0)), Size.WIDE);
        assertThat(svg.length()).isLessThan(20_000);
    }

    @Test
    void wordsInAPlotAreWordsAlone() throws Exception {
        Track hostile =
                new Track(
                        judged(3, 0),
                        List.of(),
                        List.of(new Mark(START, "</text><script>alert(1)</script>")));
        assertThat(parsed(Plot.of(hostile, Size.WIDE)).getElementsByTagName("script").getLength())
                .isZero();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
