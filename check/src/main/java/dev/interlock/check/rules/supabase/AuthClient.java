package dev.interlock.check.rules.supabase;

import dev.interlock.check.source.ecmascript.Call;
import dev.interlock.check.source.ecmascript.EnvironmentRead;
import dev.interlock.check.source.ecmascript.Import;
import dev.interlock.check.source.ecmascript.ModuleFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A call that makes a Supabase client whose session lives in the browser's storage.
///
/// @param shared whether every call of this function gives back the same client
/// @param url what the address is known by: a variable's name, or the literal
/// @param storageKey of the options; empty for the one that is made of the address
record AuthClient(String path, Call call, boolean shared, String url, String storageKey) {
    /// Packages and those of their functions that make a client, by whether it is kept. Since its
    /// first release, 0.0.1, @supabase/ssr gives back the same client in a browser unless
    /// `isSingleton` is false; so do the functions of auth-helpers.
    private static final Map<String, Set<String>> SHARED =
            Map.of(
                    "@supabase/ssr", Set.of("createBrowserClient"),
                    "@supabase/auth-helpers-nextjs",
                            Set.of(
                                    "createBrowserSupabaseClient",
                                    "createClientComponentClient",
                                    "createPagesBrowserClient"));

    private static final String LIBRARY = "@supabase/supabase-js";

    /// Prefixes of names that a bundler writes into the browser's code; others are empty there.
    private static final List<String> PUBLIC =
            List.of("NEXT_PUBLIC_", "VITE_", "PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_");

    /// Every client of a module; those that only a server can make are left out.
    static List<AuthClient> of(String path, ModuleFacts facts) {
        return facts.calls().stream().flatMap(call -> of(path, facts, call).stream()).toList();
    }

    private static Optional<AuthClient> of(String path, ModuleFacts facts, Call call) {
        Optional<Boolean> shared = kind(facts, call);
        Optional<String> url = shared.flatMap(_ -> url(facts, call));
        if (url.isEmpty() || isServers(facts, call) || !keepsSession(call)) {
            return Optional.empty();
        }
        boolean apart = option(call, "isSingleton").filter("false"::equals).isPresent();
        return storageKey(call)
                .map(key -> new AuthClient(path, call, shared.get() && !apart, url.get(), key));
    }

    /// Whether the call makes a client, and one that is kept.
    private static Optional<Boolean> kind(ModuleFacts facts, Call call) {
        for (Import by : facts.imports()) {
            for (Import.Name name : by.names()) {
                if (name.local().equals(call.callee())) {
                    if (by.specifier().equals(LIBRARY) && name.imported().equals("createClient")) {
                        return Optional.of(false);
                    }
                    if (SHARED.getOrDefault(by.specifier(), Set.of()).contains(name.imported())) {
                        return Optional.of(true);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<EnvironmentRead> reads(ModuleFacts facts, Call call) {
        return facts.reads().stream()
                .filter(read -> read.reach() == EnvironmentRead.Reach.NAMED)
                .filter(read -> call.whole().contains(read.span()));
    }

    /// What tells one address from another; empty where it cannot be told.
    private static Optional<String> url(ModuleFacts facts, Call call) {
        if (call.arguments().isEmpty()) {
            // auth-helpers take the address of the environment.
            return Optional.of("");
        }
        Call.Argument first = call.arguments().getFirst();
        return switch (first.kind()) {
            case STRING -> Optional.of(first.text());
            case NAME, OTHER ->
                    reads(facts, call)
                            .findFirst()
                            .or(() -> theOnlyAddress(facts))
                            .map(EnvironmentRead::name);
            case NUMBER, OBJECT, FUNCTION -> Optional.empty();
        };
    }

    private static Optional<EnvironmentRead> theOnlyAddress(ModuleFacts facts) {
        List<EnvironmentRead> addresses =
                facts.reads().stream()
                        .filter(read -> read.name().contains("SUPABASE_URL"))
                        .toList();
        return addresses.size() == 1 ? Optional.of(addresses.getFirst()) : Optional.empty();
    }

    private static boolean isServers(ModuleFacts facts, Call call) {
        return reads(facts, call)
                .anyMatch(read -> PUBLIC.stream().noneMatch(read.name()::startsWith));
    }

    /// One that is given its tokens by somebody else has no session of its own.
    private static boolean keepsSession(Call call) {
        boolean persists = option(call, "auth.persistSession").map("true"::equals).orElse(true);
        return persists && option(call, "accessToken").isEmpty();
    }

    /// Empty where it is set to what cannot be told, or the options cannot.
    private static Optional<String> storageKey(Call call) {
        boolean known =
                call.arguments().stream()
                        .skip(2)
                        .allMatch(argument ->
                                argument.kind() == Call.Kind.OBJECT
                                        && !argument.properties().containsKey("...")
                                        && !argument.properties().containsKey("auth"));
        Optional<String> key = option(call, "auth.storageKey");
        boolean unknown = key.filter(String::isEmpty).isPresent();
        return known && !unknown ? Optional.of(key.orElse("")) : Optional.empty();
    }

    private static Optional<String> option(Call call, String path) {
        return call.arguments().stream()
                .skip(2)
                .flatMap(argument -> Optional.ofNullable(argument.properties().get(path)).stream())
                .findFirst();
    }

    /// Whether two keep their sessions in the same place.
    boolean meets(AuthClient other) {
        return url.equals(other.url)
                && storageKey.equals(other.storageKey)
                && !(shared && other.shared);
    }
}
