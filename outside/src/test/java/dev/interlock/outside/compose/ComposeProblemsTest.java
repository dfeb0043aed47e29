package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Reason;
import dev.interlock.outside.compose.ComposeShop.Lasting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Projects as `config` prints them, by either Compose.
class ComposeProblemsTest {
    private static final Path ROOT = Path.of("/data/r-1/files");
    private static final String WEB = "services:\n  web: { image: shop }\n";

    private static String problems(String config, Lasting lasting, String... there) {
        return ComposeProblems.of(
                        ComposeTrees.parts(config, ComposeShop.plan(lasting)),
                        ROOT,
                        path -> List.of(there).contains(ROOT.relativize(path).toString()))
                .map(Reason::text)
                .orElse("");
    }

    @Test
    void aSharedServiceMustNotMountTheReleasesFolder() {
        Lasting shared = new Lasting().services("db");
        String brief = WEB + "  db: { volumes: [\"/data/r-1/files/pgdata:/var/lib:rw\"] }\n";
        String whole =
                WEB
                        + "  db: { volumes: [{ type: bind, source: /data/r-1/files/pgdata, target: /var/lib }] }\n";
        assertThat(problems(brief, shared, "pgdata"))
                .isEqualTo(problems(whole, shared))
                .contains("the shared service db uses ./pgdata", "removed with the release")
                .contains("use a named volume or an absolute path");
    }

    @Test
    void aServiceOfTheReleaseMustNotMountWhatTheArtifactDoesNotHave() {
        String config =
                "services:\n  web: { volumes: [\"/data/r-1/files/uploads:/app/uploads:rw\"] }\n";
        assertThat(problems(config, new Lasting()))
                .contains("web mounts ./uploads, which the artifact does not have");
    }

    @Test
    void whatCameWithTheReleaseIsMountedIntoItsOwnServices() {
        String config =
                "services:\n  web: { volumes: [\"/data/r-1/files/nginx.conf:/etc/nginx.conf:ro\"] }\n";
        assertThat(problems(config, new Lasting(), "nginx.conf")).isEmpty();
    }

    @Test
    void whatLiesOutsideTheReleaseIsNobodysBusiness() {
        String config =
                WEB + "  db: { volumes: [\"/srv/pg:/var/lib:rw\", \"/data/r-1/files-2:/x\"] }\n";
        assertThat(problems(config, new Lasting().services("db"))).isEmpty();
    }

    @Test
    void aSharedServicesSecretMustNotLieInTheReleasesFolder() {
        String config =
                WEB
                        + "  db: { secrets: [{ source: password }], configs: [settings] }\n"
                        + "secrets: { password: { file: /data/r-1/files/password.txt } }\n"
                        + "configs: { settings: { file: /data/r-1/files/db.conf } }\n";
        assertThat(problems(config, new Lasting().services("db"), "password.txt", "db.conf"))
                .contains("db uses ./password.txt", "db uses ./db.conf");
    }

    @Test
    void aSharedNetworkMustNotNameItsAddresses() {
        String config =
                WEB
                        + "networks: { back: { ipam: { config: [{ subnet: 10.9.0.0/24 }] } }, front: { ipam: {} } }\n";
        assertThat(problems(config, new Lasting().networks("back", "front")))
                .contains("the shared network back", "`external: true`")
                .doesNotContain("front");
    }
}
