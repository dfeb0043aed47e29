package dev.interlock.web.page.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void coloursOfATerminalAreGone() {
        assertThat(Plain.text("\u001b[31;1mError\u001b[0m: no space")).isEqualTo("Error: no space");
    }

    @Test
    void aTitleOfATerminalAndALinkAreGone() {
        assertThat(Plain.text("\u001b]0;owned\u0007a\u001b]8;;http://x\u001b\\b")).isEqualTo("ab");
    }

    @Test
    void linesAndTabsStay() {
        assertThat(Plain.text("a\n\tb")).isEqualTo("a\n\tb");
    }

    @Test
    void otherControlsAndTurnsOfWritingAreGone() {
        assertThat(Plain.text("a\u0000\b\r\u009b\u202eb\u2066c\u007f")).isEqualTo("abc");
    }

    @Test
    void wordsOfEveryLanguageStay() {
        assertThat(Plain.text("größer · 大丈夫 · <b>")).isEqualTo("größer · 大丈夫 · <b>");
    }
}
