package dev.interlock.check.source.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Keys that nobody issued, put together at run time so that no scanner takes this file for a leak.
public final class FakeKeys {
    private FakeKeys() {}

    public static String stripe(String kind, String tier) {
        return kind + "_" + tier + "_" + "Ab1".repeat(8);
    }

    public static String github() {
        return "gh" + "p_" + "aB3".repeat(12);
    }

    public static String sendGrid() {
        return "SG" + "." + "a".repeat(22) + "." + "b".repeat(43);
    }

    public static String anthropic() {
        return "sk-" + "ant-api03-" + "Zz9".repeat(20);
    }

    public static String aws() {
        return "AK" + "IA" + "ABCDEFGH".repeat(2);
    }

    public static String supabase(String role, String project) {
        return token(
                "{\"iss\":\"supabase\",\"ref\":\"%s\",\"role\":\"%s\",\"iat\":1,\"exp\":2}"
                        .formatted(project, role));
    }

    public static String token(String payload) {
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + "."
                + base64(payload)
                + "."
                + "c2ln".repeat(10);
    }

    public static String privateKey(String separator) {
        String header = "-----BEGIN " + "PRIVATE KEY-----";
        return header + separator + "MIIE".repeat(20) + separator + header.replace("BEGIN", "END");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
