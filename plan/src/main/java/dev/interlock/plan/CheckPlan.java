package dev.interlock.plan;

import java.util.List;

/// The section `check:`.
public record CheckPlan(List<Ignore> ignore) {
    /// Findings that are known and accepted.
    ///
    /// @param rule a rule's name, or an area such as `db`
    /// @param path a glob of paths (`**` crosses folders); `**` where the plan names none
    /// @param reason why they are accepted; empty where the plan gives none, which is reported
    public record Ignore(String rule, String path, String reason) {}

    public CheckPlan {
        ignore = List.copyOf(ignore);
    }
}
