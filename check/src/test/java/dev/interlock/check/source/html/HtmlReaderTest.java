package dev.interlock.check.source.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.Fuzzing;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlReaderTest {
    private static final String PAGE =
            """
            <!DOCTYPE html><html lang=en>
            <head><TITLE>a <b> c</TITLE>
            <!-- <script src="no.js"></script> -->
            <script type="module" crossorigin src='/assets/app.js'>if (1 < 2) "<img src=no.png>"</script>
            <link rel=stylesheet href=/a.css><link rel="icon" href = "/i.svg" />
            </head><body><img src=a.png src=b.png alt="x > y"><br/></body></html>
            """;

    @Test
    void tagsAreFoundAsABrowserFindsThem() {
        List<HtmlTag> tags = HtmlReader.read(PAGE);

        assertThat(tags)
                .extracting(HtmlTag::name)
                .containsExactly(
                        "html", "head", "title", "script", "link", "link", "body", "img", "br");
        assertThat(tags.get(3).attributes())
                .containsEntry("src", "/assets/app.js")
                .containsEntry("crossorigin", "");
        assertThat(tags.get(4).attribute("href")).contains("/a.css");
        assertThat(tags.get(5).attribute("href")).contains("/i.svg");
        assertThat(tags.get(7).attributes())
                .containsEntry("src", "a.png")
                .containsEntry("alt", "x > y");
        HtmlTag image = tags.get(7);
        assertThat(PAGE.substring(image.offset(), image.offset() + image.length()))
                .isEqualTo("<img src=a.png src=b.png alt=\"x > y\">");
    }

    @Test
    void whatIsNotClosedEndsWithTheText() {
        assertThat(HtmlReader.read("<script>var a = '<img>'")).hasSize(1);
        assertThat(HtmlReader.read("<!-- <img>")).isEmpty();
        assertThat(HtmlReader.read("<img src=\"a")).hasSize(1);
        assertThat(HtmlReader.read("a < b <3 < / <")).isEmpty();
    }

    @Test
    void hostilePagesEndInTime() {
        for (String piece :
                List.of(
                        "<",
                        "<a ",
                        "<a b=",
                        "<script>",
                        "</script",
                        "<!--",
                        "\"",
                        "<a =",
                        "<a b='",
                        "</",
                        "a/")) {
            assertThat(HtmlReader.read(piece.repeat(300_000))).hasSizeLessThan(300_001);
            assertThat(HtmlReader.read("<a " + piece.repeat(300_000))).isNotEmpty();
            assertThat(HtmlReader.read("<script>" + piece.repeat(300_000))).isNotEmpty();
        }
    }

    @Test
    void whateverIsWrittenEnds() {
        Fuzzing.forAll(3_000, HtmlReaderTest::mutated);
    }

    private static void mutated(Random random) {
        var text = new StringBuilder(PAGE);
        String alphabet = "<>/='\"!- \n\tsa\u0000\ud800";
        for (int edits = 1 + random.nextInt(10); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            if (random.nextBoolean()) {
                text.insert(at, c);
            } else {
                text.setCharAt(at, c);
            }
        }
        int last = -1;
        for (HtmlTag tag : HtmlReader.read(text.toString())) {
            assertThat(tag.offset()).isGreaterThan(last);
            assertThat(text.charAt(tag.offset())).isEqualTo('<');
            assertThat(tag.offset() + tag.length()).isLessThanOrEqualTo(text.length());
            last = tag.offset();
        }
    }
}
