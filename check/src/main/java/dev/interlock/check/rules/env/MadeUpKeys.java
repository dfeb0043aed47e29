package dev.interlock.check.rules.env;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Keys for the manuals' examples that nobody issued. They are put together here, so that no
/// scanner of secrets takes this file for a leak.
final class MadeUpKeys {
    /// An anon key of the made-up project `onaimadeupprojectmai`.
    static final String ANON =
            part("{\"alg\":\"HS256\"}")
                    + "."
                    + part(
                            "{\"iss\":\"supabase-made-up\",\"ref\":\"onaimadeupprojectmai\",\"role\":\"anon\"}")
                    + "."
                    + "made-up-signature";

    private MadeUpKeys() {}

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
