package dev.interlock.check.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "**, a/b/c, true",
        "**, a, true",
        "*, a, true",
        "*, a/b, false",
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "a/**, a/b/c, true",
        "a/**, a, true",
        "a/**, ab, false",
        "**/x.sql, x.sql, true",
        "**/x.sql, a/b/x.sql, true",
        "**/x.sql, a/bx.sql, false",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "*.env, .env, true",
        "?.env, a.env, true",
        "?.env, /.env, false",
        "a.b, axb, false",
        "*/**/z, a/z, true",
        "*/**/z, a/bz, false",
        "a?/**, ab, true",
        "*.tar.*, x.tar.gz, true",
        "*.tar.gz, x.tar, false",
    })
    void fits(String pattern, String path, boolean expected) {
        assertThat(new Glob(pattern).fits(path)).isEqualTo(expected);
    }

    @Test
    void aHostilePatternTakesLinearTimeInItsLength() {
        assertThat(new Glob("**/*a".repeat(200)).fits("a/".repeat(1_000))).isFalse();
    }
}
