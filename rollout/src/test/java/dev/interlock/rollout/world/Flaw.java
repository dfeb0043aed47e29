package dev.interlock.rollout.world;

/// Ways to break Interlock on purpose: each must be caught by the law that it breaks.
enum Flaw {
    NONE,
    SMOKE_TESTS_ARE_NOT_RUN,
    CANARIES_GET_MORE,
    WHAT_FAILED_IS_CALLED_GOOD,
    ROUTERS_ARE_TOLD_NOTHING,
    GOING_BACK_IS_FORGOTTEN,
    A_SECOND_ROLLBACK_GOES_FURTHER,
    THE_JUDGE_NEEDS_NO_DATA,
    THE_LAST_GOOD_RELEASE_IS_CLEARED_AWAY,
    LEASES_ARE_NOT_KEPT
}
