package dev.interlock.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Place;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        assertThat(new SourceText("a", "").lineCount()).isEqualTo(1);
        assertThat(new SourceText("a", "x").lineCount()).isEqualTo(1);
        assertThat(new SourceText("a", "x\n").lineCount()).isEqualTo(1);
        assertThat(new SourceText("a", "x\n\ny").lineCount()).isEqualTo(3);
    }

    @Test
    void aLineHasNoEndAndNoByteOrderMark() {
        SourceText text = new SourceText("a", "\uFEFFone\r\ntwo\n");
        assertThat(text.line(1)).isEqualTo("one");
        assertThat(text.line(2)).isEqualTo("two");
        assertThat(text.line(3)).isEmpty();
        assertThat(text.line(99)).isEmpty();
    }

    @Test
    void anOffsetBecomesALineAndAColumn() {
        SourceText text = new SourceText("a", "one\ntwo\n");
        assertThat(text.place(0, 3)).isEqualTo(Place.at("a", 1, 1, 3));
        assertThat(text.place(5, 1)).isEqualTo(Place.at("a", 2, 2, 1));
        assertThat(text.place(8, 0)).isEqualTo(Place.at("a", 3, 1, 0));
    }
}
