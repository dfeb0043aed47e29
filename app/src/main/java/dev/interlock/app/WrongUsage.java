package dev.interlock.app;

import java.util.List;

/// The command line or the plan is wrong: the command ends with 2 and shows every problem.
public final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /// @param problems one a line, each with what to do; `file:line` first where it is of a file
    public WrongUsage(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public WrongUsage(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
