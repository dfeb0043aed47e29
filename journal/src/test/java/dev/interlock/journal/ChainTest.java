package dev.interlock.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Digest;
import dev.interlock.model.ReleaseId;
import dev.interlock.model.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Optional<Scope> SHOP = Optional.of(new Scope("shop", "production"));
    private static final Optional<ReleaseId> FIRST = Optional.of(new ReleaseId("r-20261121-1"));

    private static Digest sha256(byte[] bytes) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Digest("sha256:" + HexFormat.of().formatHex(hash));
    }

    @Test
    void theFirstEntryFollowsTheHashOfNothing() throws Exception {
        assertThat(Head.EMPTY.hash()).isEqualTo(sha256(new byte[0]));
    }

    @Test
    void theHashIsThatOfTheDocumentedBytes() throws Exception {
        var bytes = ByteBuffer.allocate(1_000);
        text(bytes, "interlock.journal/v1");
        text(bytes, Head.EMPTY.hash().text());
        bytes.putLong(7).putLong(1_795_000_000_123L);
        text(bytes.put((byte) 1), "shop");
        text(bytes.put((byte) 1), "production");
        bytes.put((byte) 0);
        text(bytes, "{}");
        var written = new byte[bytes.position()];
        bytes.flip().get(written);
        assertThat(
                        Chain.hash(
                                Head.EMPTY.hash(),
                                7,
                                1_795_000_000_123L,
                                SHOP,
                                Optional.empty(),
                                "{}"))
                .isEqualTo(sha256(written));
    }

    private static void text(ByteBuffer bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }

    @Test
    void whatStandsInAnotherFieldIsAnotherEntry() {
        Digest none = Head.EMPTY.hash();
        Optional<Scope> other = Optional.of(new Scope("sho", "pproduction"));
        List<Digest> all =
                List.of(
                        Chain.hash(none, 1, 2, SHOP, FIRST, "{}"),
                        Chain.hash(none, 2, 1, SHOP, FIRST, "{}"),
                        Chain.hash(none, 1, 2, other, FIRST, "{}"),
                        Chain.hash(none, 1, 2, Optional.empty(), FIRST, "{}"),
                        Chain.hash(none, 1, 2, SHOP, Optional.empty(), "{}"),
                        Chain.hash(none, 1, 2, SHOP, Optional.empty(), "r-20261121-1{}"),
                        Chain.hash(none, 1, 2, SHOP, FIRST, "{} "));
        assertThat(Set.copyOf(new HashSet<>(all))).hasSize(all.size());
    }
}
