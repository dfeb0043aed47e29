package dev.interlock.outside.cause;

import dev.interlock.model.Cause;
import java.util.List;
import java.util.regex.Pattern;

/// A line by which one knows a cause.
///
/// @param line found in one line of output; what its group catches is named in the reason
/// @param says the reason, with `%s` for what the group caught
record Sign(Cause cause, Pattern line, String says) {
    private static Sign sign(Cause cause, String line, String says) {
        return new Sign(cause, Pattern.compile(line), says);
    }

    /// The most telling first: a full disk also breaks tests, and a test's output may speak of
    /// anything.
    ///
    /// Sources: the messages of glibc's `strerror`, V8, Node.js 20 to 24, npm 9 to 11, TypeScript
    /// 5, Vite 5 to 7, esbuild, Rollup, Next.js 14 to 16, pnpm 9, Yarn 1 and 4, as they print them.
    static final List<Sign> ALL =
            List.of(
                    sign(
                            Cause.NO_SPACE,
                            "(?i)no space left on device|\\bENOSPC\\b(?!.*watchers)|disk quota exceeded|\\bEDQUOT\\b",
                            "no space is left on the device"),
                    sign(
                            Cause.OUT_OF_MEMORY,
                            "JavaScript heap out of memory|Reached heap limit|Allocation failed -.*heap"
                                    + "|ERR_WORKER_OUT_OF_MEMORY|worker terminated due to reaching memory limit",
                            "the heap of Node.js is full (--max-old-space-size sets its limit)"),
                    sign(
                            Cause.OUT_OF_MEMORY,
                            "java\\.lang\\.OutOfMemoryError|\\bENOMEM\\b|(?i:cannot allocate memory)|^MemoryError\\b|(?i:\\boom-?kill)",
                            "there is not enough memory"),
                    sign(
                            Cause.PORT_TAKEN,
                            "\\bEADDRINUSE\\b[^\\n]*?[: ](\\d{1,5})\\s*$",
                            "port %s is taken"),
                    sign(
                            Cause.PORT_TAKEN,
                            "\\bEADDRINUSE\\b|(?i)address already in use",
                            "its port is taken"),
                    sign(
                            Cause.LOCK_FILE,
                            "can only install packages when your package\\.json and .* are in sync"
                                    + "|ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH"
                                    + "|Your lockfile needs to be updated|The lockfile would have been modified by this install"
                                    + "|\\bYN0028\\b|lockfile had changes, but lockfile is frozen",
                            "the lock file does not agree with package.json"),
                    sign(
                            Cause.LOCK_FILE,
                            "can only install with an existing package-lock\\.json|ERR_PNPM_NO_LOCKFILE",
                            "there is no lock file"),
                    sign(
                            Cause.MISSING_VARIABLE,
                            "(?i)(?:missing|required|undefined|must (?:be set|provide))[^\\n]{0,40}\\b(?:env(?:ironment)?(?: |-|_)?var(?:iable)?s?)\\b[^\\nA-Z]{0,40}[\\s:\"'`(\\[]((?-i:[A-Z][A-Z0-9]*_[A-Z0-9_]+))",
                            "the variable %s is missing"),
                    sign(
                            Cause.MISSING_VARIABLE,
                            "(?:^|[\\s\"'`(\\[:])([A-Z][A-Z0-9]*_[A-Z0-9_]+)[\"'`)\\]]?(?: environment variable)?(?:,)? (?:is (?:missing|required|not set|not defined|undefined|empty)|must be (?:set|defined|provided)|missing|not set)\\b",
                            "the variable %s is missing"),
                    sign(
                            Cause.MISSING_VARIABLE,
                            "(?:^|[\\s{])([A-Z][A-Z0-9]*_[A-Z0-9_]+): (?:unbound variable|parameter not set|must be set|is (?:not set|required)|\\[? ?['\"]?Required\\b|parameter null or not set)",
                            "the variable %s is missing"),
                    sign(
                            Cause.MISSING_VARIABLE,
                            "KeyError: '([A-Z][A-Z0-9]*_[A-Z0-9_]+)'",
                            "the variable %s is missing"),
                    sign(
                            Cause.MISSING_VARIABLE,
                            "\\[next-auth\\]\\[error\\]\\[(NO_SECRET)\\]|MissingSecret|please define a `?secret`? in production",
                            "the variable NEXTAUTH_SECRET is missing"),
                    sign(
                            Cause.MISSING_MODULE,
                            "Cannot find (?:module|package) ['\"]([^'\"\\n]{1,200})['\"]",
                            "the module %s is missing"),
                    sign(
                            Cause.MISSING_MODULE,
                            "(?:Module not found|Module build failed)[^\\n]{0,60}Can't resolve ['\"]([^'\"\\n]{1,200})['\"]",
                            "the module %s is missing"),
                    sign(
                            Cause.MISSING_MODULE,
                            "(?:Could not resolve|Rollup failed to resolve import|Failed to resolve import) ['\"]([^'\"\\n]{1,200})['\"]",
                            "the module %s is missing"),
                    sign(
                            Cause.MISSING_MODULE,
                            "ModuleNotFoundError: No module named '([^'\\n]{1,200})'",
                            "the module %s is missing"),
                    sign(
                            Cause.MISSING_PROGRAM,
                            "(?:^|[:\\s])([\\w./@+-]{1,100}): (?:command not found|not found)\\s*$",
                            "the program %s is not installed"),
                    sign(
                            Cause.MISSING_PROGRAM,
                            "spawn ([\\w./@+-]{1,100}) ENOENT",
                            "the program %s is not installed"),
                    sign(
                            Cause.FAILED,
                            "(?i:npm (?:ERR!|error) Missing script): \"?([\\w:.-]{1,100})",
                            "package.json has no script %s"),
                    sign(
                            Cause.NETWORK,
                            "\\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\\b",
                            "the network did not answer (%s)"),
                    sign(
                            Cause.NETWORK,
                            "(?i)could not resolve host|temporary failure in name resolution|ERR_SOCKET_TIMEOUT|Failed to fetch `[^`\\n]+` from Google Fonts",
                            "the network did not answer"),
                    sign(
                            Cause.TYPES,
                            "(?:^|\\s)([\\w./@()\\[\\]+-]{1,200}\\(\\d+,\\d+\\)|[\\w./@()\\[\\]+-]{1,200}:\\d+:\\d+)(?: -|:) error TS\\d+:",
                            "the types do not fit at %s"),
                    sign(
                            Cause.TYPES,
                            "\\berror TS\\d+:|^Type error: |Failed to type check",
                            "the types do not fit"),
                    sign(
                            Cause.SYNTAX,
                            "\\b(SyntaxError): |Syntax Error\\b|Parsing ecmascript source code failed|Expression expected"
                                    + "|\\[(?:PARSE_ERROR)\\]|Unexpected token|Transform failed with \\d+ error|error: Expected .{1,60} but found",
                            "a file has a syntax error"),
                    sign(
                            Cause.TESTS_FAILED,
                            "^\\s*Tests?:?\\s+.*?(\\d+) failed",
                            "%s of the tests failed"),
                    sign(
                            Cause.TESTS_FAILED,
                            "^(?:# |ℹ )fail ([1-9]\\d*)$|^\\s*([1-9]\\d*) failing$|Test Suites: .*failed",
                            "tests failed"),
                    sign(
                            Cause.NOT_PERMITTED,
                            "\\b(?:EACCES|EPERM)\\b|(?i:permission denied)|(?i:operation not permitted)",
                            "something is not permitted"),
                    sign(
                            Cause.MISSING_FILE,
                            "\\bENOENT\\b[^\\n]{0,80}['\"]([^'\"\\n]{1,200})['\"]",
                            "the file %s is missing"),
                    sign(
                            Cause.MISSING_FILE,
                            "\\bENOENT\\b|(?i:no such file or directory)",
                            "a file is missing"));
}
