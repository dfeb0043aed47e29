package dev.interlock.outside.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Cause;
import dev.interlock.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs as the tools themselves print them, cut to the lines around the fault.
class ClassificationTest {
    record Case(String tool, Cause cause, String says, int exit, String output) {
        @Override
        public String toString() {
            return tool;
        }
    }

    private static Case of(String tool, Cause cause, String says, int exit, String... lines) {
        return new Case(tool, cause, says, exit, String.join("\n", lines));
    }

    static Stream<Case> outputs() {
        return List.of(
                of(
                        "Node.js 20, heap full",
                        Cause.OUT_OF_MEMORY,
                        "the heap of Node.js is full",
                        134,
                        "<--- Last few GCs --->",
                        "",
                        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
                        "----- Native stack trace -----",
                        " 1: 0xb78db3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]"),
                of(
                        "Node.js 20, disk full",
                        Cause.NO_SPACE,
                        "no space is left",
                        1,
                        "node:fs:2380",
                        "    return binding.writeFileUtf8(",
                        "Error: ENOSPC: no space left on device, write",
                        "    at Object.writeFileSync (node:fs:2380:20)"),
                of(
                        "Node.js 20, require",
                        Cause.MISSING_MODULE,
                        "the module left-pad is missing",
                        1,
                        "  throw err;",
                        "Error: Cannot find module 'left-pad'",
                        "Require stack:",
                        "- /srv/app/[eval]"),
                of(
                        "Node.js 20, import",
                        Cause.MISSING_MODULE,
                        "the module left-pad is missing",
                        1,
                        "  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);",
                        "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /srv/app/esm.mjs"),
                of(
                        "Python 3, import",
                        Cause.MISSING_MODULE,
                        "the module no_such is missing",
                        1,
                        "Traceback (most recent call last):",
                        "  File \"<string>\", line 1, in <module>",
                        "ModuleNotFoundError: No module named 'no_such'"),
                of(
                        "Node.js 20, port taken",
                        Cause.PORT_TAKEN,
                        "port 40263 is taken",
                        1,
                        "      throw er; // Unhandled 'error' event",
                        "Error: listen EADDRINUSE: address already in use :::40263",
                        "    at Server.setupListenHandle [as _listen2] (node:net:1908:16)",
                        "  code: 'EADDRINUSE',",
                        "  port: 40263"),
                of(
                        "Node.js 20, syntax",
                        Cause.SYNTAX,
                        "a file has a syntax error",
                        1,
                        "/srv/app/bad.js:1",
                        "const a = ;",
                        "          ^",
                        "SyntaxError: Unexpected token ';'"),
                of(
                        "dash, program missing",
                        Cause.MISSING_PROGRAM,
                        "the program no-such-tool is not installed",
                        127,
                        "sh: 1: no-such-tool: not found"),
                of(
                        "bash, program missing",
                        Cause.MISSING_PROGRAM,
                        "the program no-such-tool is not installed",
                        127,
                        "bash: line 1: no-such-tool: command not found"),
                of(
                        "Node.js 20, spawn",
                        Cause.MISSING_PROGRAM,
                        "the program no-such is not installed",
                        1,
                        "Error: spawn no-such ENOENT",
                        "    at ChildProcess._handle.onexit (node:internal/child_process:285:19)"),
                of(
                        "dash, set -u",
                        Cause.MISSING_VARIABLE,
                        "the variable DATABASE_URL is missing",
                        2,
                        "sh: 1: DATABASE_URL: parameter not set"),
                of(
                        "dash, :?",
                        Cause.MISSING_VARIABLE,
                        "the variable DATABASE_URL is missing",
                        2,
                        "sh: 1: DATABASE_URL: must be set"),
                of(
                        "Node.js 20, a check of the application's own",
                        Cause.MISSING_VARIABLE,
                        "the variable STRIPE_SECRET_KEY is missing",
                        1,
                        "Error: STRIPE_SECRET_KEY is not set",
                        "    at [eval]:1:42"),
                of(
                        "Node.js 20, another check of the application's own",
                        Cause.MISSING_VARIABLE,
                        "the variable DATABASE_URL is missing",
                        1,
                        "Error: Missing required environment variable: DATABASE_URL",
                        "    at [eval]:1:7"),
                of(
                        "Python 3, os.environ",
                        Cause.MISSING_VARIABLE,
                        "the variable DATABASE_URL is missing",
                        1,
                        "  File \"<frozen os>\", line 679, in __getitem__",
                        "KeyError: 'DATABASE_URL'"),
                of(
                        "NextAuth 4 in production",
                        Cause.MISSING_VARIABLE,
                        "the variable NEXTAUTH_SECRET is missing",
                        1,
                        "[next-auth][error][NO_SECRET]",
                        "https://next-auth.js.org/errors#no_secret Please define a `secret` in production."),
                of(
                        "npm 11, lock file out of sync",
                        Cause.LOCK_FILE,
                        "the lock file does not agree with package.json",
                        1,
                        "npm error code EUSAGE",
                        "npm error",
                        "npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.",
                        "npm error Missing: a@1.0.0 from lock file"),
                of(
                        "npm 11, no lock file",
                        Cause.LOCK_FILE,
                        "there is no lock file",
                        1,
                        "npm error code EUSAGE",
                        "npm error The `npm ci` command can only install with an existing package-lock.json or",
                        "npm error npm-shrinkwrap.json with lockfileVersion >= 1."),
                of(
                        "npm 11, no such script",
                        Cause.FAILED,
                        "package.json has no script build",
                        1,
                        "npm error Missing script: \"build\"",
                        "npm error",
                        "npm error To see a list of scripts, run:"),
                of(
                        "npm 11, registry away",
                        Cause.NETWORK,
                        "the network did not answer (ECONNREFUSED)",
                        1,
                        "npm error code ECONNREFUSED",
                        "npm error syscall connect",
                        "npm error FetchError: request to http://127.0.0.1:1/left-pad failed, reason: connect ECONNREFUSED 127.0.0.1:1"),
                of(
                        "TypeScript 5",
                        Cause.TYPES,
                        "the types do not fit at src/a.ts(1,7)",
                        2,
                        "src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'."),
                of(
                        "TypeScript 5, in colours",
                        Cause.TYPES,
                        "the types do not fit at src/a.ts:1:7",
                        2,
                        "\u001B[96msrc/a.ts\u001B[0m:\u001B[93m1\u001B[0m:\u001B[93m7\u001B[0m - \u001B[91merror\u001B[0m\u001B[90m TS2322: \u001B[0mType 'string' is not assignable to type 'number'."),
                of(
                        "Vite 6, import",
                        Cause.MISSING_MODULE,
                        "the module left-pad is missing",
                        1,
                        "vite v6.4.6 building for production...",
                        "✗ Build failed in 131ms",
                        "error during build:",
                        "[vite]: Rollup failed to resolve import \"left-pad\" from \"/srv/app/src/main.ts\".",
                        "This is most likely unintended because it can break your application at runtime."),
                of(
                        "Vite 6, syntax",
                        Cause.SYNTAX,
                        "a file has a syntax error",
                        1,
                        "error during build:",
                        "[vite:build-html] Transform failed with 1 error:",
                        "/srv/app/src/main.ts:1:10: ERROR: Unexpected \";\"",
                        "    at failureErrorWithLog (/srv/app/node_modules/esbuild/lib/main.js:1467:15)"),
                of(
                        "node --test",
                        Cause.TESTS_FAILED,
                        "tests failed",
                        1,
                        "not ok 1 - a",
                        "# tests 1",
                        "# pass 0",
                        "# fail 1"),
                of(
                        "Node.js 20, file missing",
                        Cause.MISSING_FILE,
                        "the file config.json is missing",
                        1,
                        "Error: ENOENT: no such file or directory, open 'config.json'",
                        "    at Object.openSync (node:fs:573:18)"),
                of(
                        "a build that says nothing",
                        Cause.FAILED,
                        "exit code 3; it printed nothing",
                        3,
                        ""),
                of("a shell's 127 alone", Cause.MISSING_PROGRAM, "exit code 127", 127, ""),
                of(
                        "killed by signal 9",
                        Cause.CRASHED,
                        "SIGKILL",
                        137,
                        "Creating an optimized build"))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void everyOutputHasOneCause(Case each) {
        Reason reason = Classification.of("the build", Ending.ofExit(each.exit()), each.output());
        assertThat(reason.cause()).as(reason.text()).isEqualTo(each.cause());
        assertThat(reason.text()).startsWith("the build").contains(each.says());
    }

    @Test
    void whatTheKernelSaysCountsMoreThanWhatWasPrinted() {
        Reason reason =
                Classification.of(
                        "the release", new Ending.OutOfMemory(), "Cannot find module 'left-pad'");
        assertThat(reason.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aTimeOutThatPrintedNoFaultIsATimeOut() {
        Reason reason =
                Classification.of(
                        "the build", new Ending.TimedOut(Duration.ofSeconds(60)), "compiling\n");
        assertThat(reason.cause()).isEqualTo(Cause.TIMED_OUT);
        assertThat(reason.text()).contains("not done within 1m").contains("\"compiling\"");
    }

    @Test
    void aProgramThatTheSystemRefusesIsMissing() {
        Reason reason =
                Classification.of("the release", new Ending.NotStarted("node", "not found"), "");
        assertThat(reason.cause()).isEqualTo(Cause.MISSING_PROGRAM);
    }

    @Test
    void aLineWithoutEndIsReadInTime() {
        String output = "x".repeat(5_000_000) + "\n" + "A_".repeat(400_000) + ": \n";
        long start = System.nanoTime();
        Classification.of("the build", new Ending.Exited(1), output);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
