package dev.interlock.check.rules.next;

/// Files that the examples of the manuals have in common.
final class Examples {
    static final String MANIFEST =
            """
            { "dependencies": { "next": "16.4.3", "next-auth": "4.24.15", "react": "19.3.1" } }
            """;

    static final String PAGE =
            """
            export default function Page() {
              return <h1>Forecasts</h1>;
            }
            """;

    static final String LAYOUT =
            """
            export default function RootLayout({ children }) {
              return <html><body>{children}</body></html>;
            }
            """;

    static final String PROVIDERS =
            """
            'use client';
            import { SessionProvider } from 'next-auth/react';

            export function Providers({ children }) {
              return <SessionProvider>{children}</SessionProvider>;
            }
            """;

    static final String HEADER =
            """
            'use client';
            import { useSession } from 'next-auth/react';

            export function Header() {
              const { data: session } = useSession();
              return <header>{session?.user?.name}</header>;
            }
            """;

    private Examples() {}
}
