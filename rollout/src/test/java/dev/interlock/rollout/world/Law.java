package dev.interlock.rollout.world;

/// What holds in every world.
enum Law {
    NO_USER_MEETS_WHAT_DID_NOT_PASS_SMOKE,
    NEVER_MORE_THAN_THE_CANARYS_WEIGHT,
    ONLY_WHAT_SURVIVED_ITS_BAKE_IS_GOOD,
    EVERY_ROLLOUT_ENDS,
    /// In fair weather, once a server has taken the environment up.
    THE_LIVE_RELEASE_SERVES,
    ROLLING_BACK_TWICE_IS_ONCE,
    MISSING_DATA_NEVER_PROMOTES,
    THE_LAST_GOOD_RELEASE_CAN_BE_RESTORED,
    TWO_OWNERS_NEVER_ACT,
    /// What a driver knows is what its journal says.
    THE_JOURNAL_IS_THE_STATE,
    /// A start reads no more than what became of the releases that are still there.
    THE_END_OF_THE_JOURNAL_IS_ENOUGH
}
