package dev.interlock.check.source.ecmascript;

import java.util.Set;

/// The calls whose arguments are kept, by the last part of the callee's name. Rules that ask for
/// more add them here.
public final class WatchedCalls {
    public static final Set<String> NAMES =
            Set.of(
                    // supabase/multiple-clients
                    "createBrowserClient",
                    "createBrowserSupabaseClient",
                    "createClient",
                    // what createClient is often imported as
                    "createSupabaseClient",
                    "createClientComponentClient",
                    "createPagesBrowserClient",
                    // next/*
                    "createContext",
                    "dynamic",
                    "lazy",
                    "useSession",
                    // proxy/duplicate-cors
                    "append",
                    "cors",
                    "enableCors",
                    "header",
                    "set",
                    "setHeader",
                    "writeHead");

    private WatchedCalls() {}
}
