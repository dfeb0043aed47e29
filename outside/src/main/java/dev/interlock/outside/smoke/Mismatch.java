package dev.interlock.outside.smoke;

/// What was expected of an answer, and what came instead, both for people.
record Mismatch(String expected, String came) {
    @Override
    public String toString() {
        return "expected %s, came %s".formatted(expected, came);
    }
}
