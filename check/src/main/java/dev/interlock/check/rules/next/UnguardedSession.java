package dev.interlock.check.rules.next;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.graph.rendering.SessionCalls;
import dev.interlock.check.project.ModuleRole;
import dev.interlock.check.project.Project;
import dev.interlock.check.source.SourceText;
import dev.interlock.check.source.ecmascript.Span;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Finds components that use the session as if it were always there.
public final class UnguardedSession implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "next/unguarded-session",
                            Severity.WARNING,
                            "the session's data is used with no loading or absent state")
                    .what(
                            """
                            `data` of `useSession()` whose properties are read while rendering, with
                            no `?.`, and with no look at the session or its `status` before.
                            """)
                    .why(
                            """
                            `data` is `undefined` while the session loads and `null` for a visitor
                            who has none. The first render of every page is one or the other, so the
                            component throws before anybody is asked to sign in.
                            """)
                    .fix(
                            """
                            Look at `status` first: render something for `loading`, something for
                            `unauthenticated`, and read `data` after that.
                            """)
                    .assumes("next-auth 4 or 5.")
                    .limits(
                            """
                            Any earlier look at the session counts, whatever it leads to. Handlers
                            and effects are not judged, nor is what is handed to other functions.
                            """)
                    .failing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/profile-card.tsx",
                                            """
                                            'use client';
                                            import { useSession } from 'next-auth/react';

                                            export function ProfileCard() {
                                              const { data } = useSession();
                                              return <h1>{data!.user!.name}</h1>;
                                            }
                                            """)
                                    .finds("app/profile-card.tsx", 5))
                    .passing(
                            Example.file("package.json", Examples.MANIFEST)
                                    .and(
                                            "app/profile-card.tsx",
                                            """
                                            'use client';
                                            import { useSession } from 'next-auth/react';

                                            export function ProfileCard() {
                                              const { data: session, status } = useSession();
                                              if (status === 'loading') return <p>One moment …</p>;
                                              if (!session?.user) return <p>Sign in first.</p>;
                                              return <h1>{session.user.name}</h1>;
                                            }
                                            """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (SessionCalls.Own call : SessionCalls.of(project).own()) {
            if (!call.use().unguarded().isEmpty() && ModuleRole.of(call.path()).ships()) {
                project.read(call.path()).ifPresent(text -> report.accept(finding(call, text)));
            }
        }
    }

    private Finding finding(SessionCalls.Own call, SourceText text) {
        Span span = call.use().span();
        Span first = call.use().unguarded().getFirst();
        String message =
                call.use().required()
                        ? "the session is used as if it were always there: `required` does not keep it from being absent while it loads"
                        : "the session is used as if it were always there";
        return finding(text.place(span.start(), span.length()), message)
                .withTrace(
                        text.place(first.start(), first.length()),
                        "fails here while the session loads, or where there is none");
    }
}
