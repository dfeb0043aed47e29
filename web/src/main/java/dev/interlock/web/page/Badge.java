package dev.interlock.web.page;

import dev.interlock.model.ReleaseState;
import dev.interlock.model.Ruling;

/// A state by shape, word and colour, so that none of the three is needed alone.
///
/// @param shape a sign that a screen reader passes over
/// @param tone a class of the style sheet
public record Badge(String shape, String word, String tone) {
    static final Badge PASSED = new Badge("✓", "passed", "good");
    static final Badge FAILED = new Badge("✕", "failed", "bad");

    static Badge of(ReleaseState state) {
        return switch (state) {
            case PREPARED, STARTED, SMOKED -> new Badge("◔", state.word(), "busy");
            case CANARY -> new Badge("◐", "canary", "busy");
            case HELD -> new Badge("‖", "held", "wait");
            case PROMOTED -> new Badge("◕", "baking", "busy");
            case GOOD -> new Badge("✓", "good", "good");
            case REFUSED -> new Badge("⊘", "refused", "bad");
            case FAILED -> new Badge("✕", "failed", "bad");
            case ROLLED_BACK -> new Badge("↩", "rolled back", "bad");
            case SUPERSEDED -> new Badge("▪", "superseded", "quiet");
            case PRUNED -> new Badge("▫", "cleared away", "quiet");
        };
    }

    static Badge of(Ruling ruling) {
        return switch (ruling) {
            case PASS -> new Badge("✓", "not worse", "good");
            case FAIL -> new Badge("✕", "worse", "bad");
            case UNDECIDED -> new Badge("?", "not decided yet", "wait");
            case ERROR -> new Badge("!", "cannot be measured", "bad");
        };
    }
}
