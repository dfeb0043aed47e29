package shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Carts that the client keeps, signed so that it cannot change them. */
final class Carts {
    private final SecretKeySpec key;

    Carts(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Puts one of the goods into a cart: {@code item=1}. */
    String with(String query, Goods goods) {
        int item = item(query);
        // The mistake of this version: the number is not taken into the range any more, and one
        // that ends in 4 or 9 has a price that nobody thought of.
        int pence = goods.price(item) / (item % 5 == 4 ? 0 : 1);
        String cart = "item " + item + " at " + pence;
        return "{\"cart\":\"%s\",\"signature\":\"%s\"}".formatted(cart, signature(cart));
    }

    private static int item(String query) {
        return query == null || !query.matches("item=\\d{1,4}")
                ? 0
                : Integer.parseInt(query.substring("item=".length()));
    }

    private String signature(String cart) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(cart.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
