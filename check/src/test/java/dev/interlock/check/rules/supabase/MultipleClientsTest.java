package dev.interlock.check.rules.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleClientsTest {
    private static final String FIRST =
            "import { createClient } from '@supabase/supabase-js';\nexport const one = createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY);";

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new MultipleClients().check(example.project(), found::add);
        return found;
    }

    /// A page of Vite that loads two modules; the second one is this.
    private static List<Finding> second(String text) {
        return findings(
                Example.file(
                                "index.html",
                                "<script type=\"module\" src=\"/src/main.tsx\"></script>")
                        .and("vite.config.ts", "")
                        .and("src/main.tsx", "import './first'; import './second';")
                        .and("src/first.ts", FIRST)
                        .and("src/second.tsx", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { createClient as createSupabaseClient } from '@supabase/supabase-js';\ncreateSupabaseClient(import.meta.env.VITE_SUPABASE_URL!, 'key', { db: { schema: 'api' } });",
                "import { createClient } from '@supabase/supabase-js'; const url = import.meta.env.VITE_SUPABASE_URL;\nexport const two = createClient(url, 'key');",
                "import { createBrowserClient } from '@supabase/ssr';\ncreateBrowserClient(import.meta.env.VITE_SUPABASE_URL, 'key');",
            })
    void aSecondClientOfOneSessionIsFound(String text) {
        List<Finding> found = second(text);
        assertThat(found)
                .extracting(one -> one.place().path() + ":" + one.place().line())
                .containsExactly("src/second.tsx:2");
        assertThat(found.getFirst().trace())
                .extracting(Step::note)
                .containsExactly("imports ./first", "makes the first client", "imports ./second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key', { auth: { persistSession: false } });",
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key', { auth: { storageKey: 'other' } });",
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key', options);",
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key', { accessToken: async () => token() });",
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key', { accessToken: () => token() });",
                "import { createClient } from '@supabase/supabase-js'; createClient(import.meta.env.VITE_OTHER_URL, 'key');",
                "import { createClient } from '@supabase/supabase-js'; createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY);",
                "import { createClient } from '@supabase/supabase-js'; export const connect = (a) => createClient(a.url, a.key);",
                "import { createClient } from 'redis'; createClient(import.meta.env.VITE_SUPABASE_URL, 'key');",
                "import { one } from './first'; one.from('threads');",
            })
    void aClientOfAnotherSessionIsNone(String text) {
        assertThat(second(text)).isEmpty();
    }

    @Test
    void aClientThatAComponentMakesIsMany() {
        String before = "import { createClient } from '@supabase/supabase-js';\n";
        Example site =
                Example.file("index.html", "<script type=\"module\" src=\"/src/app.tsx\"></script>")
                        .and("vite.config.ts", "");
        String made =
                "createClient(import.meta.env.VITE_SUPABASE_URL, import.meta.env.VITE_SUPABASE_ANON_KEY)";
        assertThat(
                        findings(
                                site.and(
                                        "src/app.tsx",
                                        before
                                                + "export function App() { const s = %s; return <p>{s.x}</p> }"
                                                        .formatted(made))))
                .hasSize(1);
        assertThat(
                        findings(
                                site.and(
                                        "src/app.tsx",
                                        before
                                                + "export function App() { const [s] = useState(() => %s); return <p>{s.x}</p> }"
                                                        .formatted(made))))
                .isEmpty();
        assertThat(
                        findings(
                                site.and(
                                        "src/app.tsx",
                                        before
                                                + "export async function connect() { return %s }"
                                                        .formatted(made))))
                .isEmpty();
    }

    @Test
    void aServersClientOfANextApplicationDoesNotCount() {
        String made =
                "createClient(process.env.NEXT_PUBLIC_SUPABASE_URL, process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY)";
        String imports = "import { createClient } from '@supabase/supabase-js'; ";
        Example site =
                Example.file("package.json", "{ \"dependencies\": { \"next\": \"16.4.3\" } }")
                        .and("app/page.tsx", "import './server'; import './client';")
                        .and("app/server.ts", imports + made)
                        .and("app/client.ts", "'use client'; import './inner';")
                        .and("app/inner.ts", imports + made);
        assertThat(findings(site)).isEmpty();
        assertThat(
                        findings(
                                site.and(
                                        "app/client.ts",
                                        "'use client'; import './inner'; import './server';")))
                .hasSize(1);
        assertThat(
                        findings(
                                site.and(
                                                "app/client.ts",
                                                "'use client'; import './inner'; import './server';")
                                        .and(
                                                "app/server.ts",
                                                "import 'server-only'; " + imports + made)))
                .isEmpty();
    }

    @Test
    void twoPagesAreTwoWindows() {
        Example site =
                Example.file("index.html", "<script type=\"module\" src=\"/src/a.ts\"></script>")
                        .and(
                                "admin/index.html",
                                "<script type=\"module\" src=\"/src/b.ts\"></script>")
                        .and(
                                "vite.config.ts",
                                "export default { build: { rollupOptions: { input: ['index.html', 'admin/index.html'] } } };")
                        .and("src/a.ts", FIRST)
                        .and("src/b.ts", FIRST);
        assertThat(findings(site)).isEmpty();
    }
}
