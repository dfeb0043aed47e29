package dev.interlock.check.source.ecmascript.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionUseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const { data } = useSession(); return <h1>{data!.user!.name}</h1>;",
                "const { data: session } = useSession(); return session.user.name;",
                "const session = useSession(); return session.data.user.name;",
                "const session = useSession().data; return session.user;",
                "const user = useSession().data.user; return user;",
                "const { data: { user } } = useSession(); return user;",
                "const { data } = useSession(); const { user } = data; return user;",
                "const result = useSession(); const { data } = result; return data.user;",
                "const { data, status } = useSession(); const a = data.user; if (status === 'loading') return null; return a;",
                "const { data } = useSession({ required: true }); return data.user.name;",
            })
    void aSessionThatIsTakenForGrantedIsSeen(String body) {
        assertThat(use(body).unguarded()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const { data } = useSession(); return data?.user?.name;",
                "const { data: session, status } = useSession(); if (status === 'loading') return null; return session.user;",
                "const { data: session } = useSession(); if (!session) { redirect('/'); } return session.user;",
                "const { data: session } = useSession(); return session ? session.user.name : 'you';",
                "const { data: session } = useSession(); return session && <p>{session.user.name}</p>;",
                "const s = useSession(); return s.status === 'authenticated' ? s.data.user : null;",
                "const { data, status } = useSession(); const ready = status === 'authenticated'; return ready && data.user;",
                "const { data } = useSession(); useEffect(() => { send(data.user) }, []); return null;",
                "const { data } = useSession(); const user = data?.user; return user && user.name;",
                "const { data } = useSession(); invariant(data); return data.user;",
                "const { user } = useSession().data ?? {}; return user;",
                "const { status } = useSession(); return status;",
                "useSession(); return 1;",
                "const { data } = useSession(); switch (true) { case !data: return 1 } if (data) { return data.user }",
            })
    void aLookAtTheSessionOrItsStatusIsCare(String body) {
        assertThat(use(body).unguarded()).isEmpty();
    }

    @Test
    void theOptionsAndTheNameAreKnown() {
        TreeFacts facts =
                SyntaxTreesTest.facts(
                        """
                        import { useSession as useS } from 'next-auth/react';
                        export function A() { const { status } = useS({ required: true }); return status }
                        """);
        assertThat(facts.sessions()).hasSize(1);
        assertThat(facts.sessions().getFirst().callee()).isEqualTo("useS");
        assertThat(facts.sessions().getFirst().required()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const s = useSession(); return s?.data?.user;",
                "return useSession()?.data;",
                "useSession(); return 1;",
                "return useSession();",
                "const s = useSession(); if (!s) return null; return s.data;",
            })
    void withoutAProviderSomeCodeGoesOn(String body) {
        assertThat(use(body).survives()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const { data } = useSession(); return 1;",
                "const s = useSession(); return s.status;",
                "return useSession().data;",
                "const s = useSession(); const { data } = s; return 1;",
            })
    void withoutAProviderMostCodeFails(String body) {
        assertThat(use(body).survives()).isFalse();
    }

    private static SessionUse use(String body) {
        List<SessionUse> uses =
                SyntaxTreesTest.facts(
                                """
                                import { useSession } from 'next-auth/react';
                                export function Header() { %s }
                                """
                                        .formatted(body))
                        .sessions();
        assertThat(uses).hasSize(1);
        return uses.getFirst();
    }
}
