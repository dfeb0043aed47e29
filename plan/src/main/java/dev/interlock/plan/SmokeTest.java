package dev.interlock.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One entry of `smoke:`: what a user would try first.
public sealed interface SmokeTest {
    String name();

    /// The line of the status page that the test speaks for; one of `components`.
    Optional<String> component();

    /// `get:`, `post:` and the like send one request.
    ///
    /// @param capture what later tests use as `{{name}}`
    record Request(
            String name,
            Optional<String> component,
            SmokeCall call,
            Answer expect,
            Map<String, SmokeCall.Capture> capture)
            implements SmokeTest {
        public Request {
            capture = InOrder.of(capture);
        }
    }

    /// `open:` opens a page in a real browser.
    record Page(String name, Optional<String> component, PageVisit visit, Sight expect)
            implements SmokeTest {}

    /// What a request must be answered with.
    ///
    /// @param status empty where every 2xx is good
    /// @param fasterThan from the first byte sent to the last byte received
    record Answer(
            OptionalInt status,
            BodyRules body,
            HeaderRules headers,
            Optional<TokenRules> token,
            Optional<Duration> fasterThan) {
        /// Any 2xx is good.
        public static final Answer ANY =
                new Answer(
                        OptionalInt.empty(),
                        new BodyRules(List.of(), List.of(), Optional.empty(), Map.of()),
                        new HeaderRules(Map.of(), List.of(), List.of(), List.of()),
                        Optional.empty(),
                        Optional.empty());
    }

    /// @param contains texts that the body has in it
    /// @param lacks texts that it has not
    /// @param json members that the answer's JSON must have, others may stand beside them
    /// @param jsonPath what stands at paths such as `$.items[0].name`
    record BodyRules(
            List<String> contains,
            List<String> lacks,
            Optional<PlainValue> json,
            Map<String, PlainValue> jsonPath) {
        public BodyRules {
            contains = List.copyOf(contains);
            lacks = List.copyOf(lacks);
            jsonPath = InOrder.of(jsonPath);
        }
    }

    /// Names of headers in any case.
    ///
    /// @param single headers that the answer has exactly once: a browser refuses some that come
    ///   twice
    record HeaderRules(
            Map<String, HeaderValue> values,
            List<String> single,
            List<String> present,
            List<String> absent) {
        public HeaderRules {
            values = InOrder.of(values);
            single = List.copyOf(single);
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }
    }

    /// @param equals the whole value
    /// @param contains a part of it, letters in any case
    record HeaderValue(Optional<String> equals, Optional<String> contains) {}

    /// What a JSON Web Token in the answer says (RFC 7519). Its signature is not verified: the test
    /// does not have the key.
    ///
    /// @param from a JSON path such as `$.token`, or the name of a capture
    /// @param claims those that it must have
    /// @param equals claims with their values
    record TokenRules(String from, List<String> claims, Map<String, PlainValue> equals) {
        public TokenRules {
            claims = List.copyOf(claims);
            equals = InOrder.of(equals);
        }
    }

    /// What must be seen on a page, after all its steps.
    ///
    /// @param visible CSS selectors, or `text=…`: a user sees each, and nothing covers its middle
    /// @param hidden what a user must not see
    record Sight(
            List<String> visible,
            List<String> hidden,
            ConsoleRules console,
            RequestRules requests) {
        public Sight {
            visible = List.copyOf(visible);
            hidden = List.copyOf(hidden);
        }
    }

    /// @param errors whether the console may have errors, or a script may throw one
    /// @param lacks texts that no message has in it, of whatever level, letters in any case
    record ConsoleRules(ConsoleErrors errors, List<String> lacks) {
        public ConsoleRules {
            lacks = List.copyOf(lacks);
        }
    }

    /// @param failed which of the page's requests may fail
    /// @param mayFail parts of URLs whose requests may fail besides
    record RequestRules(FailedRequests failed, List<String> mayFail) {
        public RequestRules {
            mayFail = List.copyOf(mayFail);
        }
    }

    /// `expect.console-errors`.
    enum ConsoleErrors implements Word {
        NONE("none"),
        ANY("any");

        private final String word;

        ConsoleErrors(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// `expect.failed-requests`: which may fail.
    enum FailedRequests implements Word {
        NONE("none"),
        /// Those to other hosts than the site's own.
        OTHERS("others"),
        ANY("any");

        private final String word;

        FailedRequests(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
