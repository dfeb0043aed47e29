package dev.interlock.app;

/// How a command ends; part of the public interface.
public enum ExitCode {
    /// Passed, promoted, rolled back as asked.
    SAFE(0),
    /// Blocking findings, a failed step, a refused or rolled-back release.
    UNSAFE(1),
    /// The command line or `interlock.yml` is wrong.
    WRONG(2),
    /// Something needed could not be read or measured.
    UNKNOWN(3),
    /// A defect of Interlock.
    DEFECT(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
