package dev.interlock.outside.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.model.Scope;
import dev.interlock.outside.compose.Blueprint.Wiring;
import dev.interlock.outside.compose.ComposeShop.Lasting;
import dev.interlock.outside.docker.Docker.NetworkKind;
import dev.interlock.plan.yaml.Node.Mapping;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlueprintTest {
    private static Blueprint blueprint(String config, Lasting lasting) {
        return blueprint(config, lasting, Map.of());
    }

    private static Blueprint blueprint(
            String config, Lasting lasting, Map<String, String> variables) {
        return new Blueprint(
                ComposeTrees.parts(config, ComposeShop.plan(lasting)),
                Names.of(new Scope("shop", "production"), Path.of("/data")),
                ComposeShop.id(1),
                new Wiring(Map.of(), 8080, 30_000, variables));
    }

    private static Mapping model(String json) {
        return (Mapping) ComposeTrees.read(json);
    }

    private static Mapping service(Mapping model, String name) {
        return Nodes.below(Nodes.below(model, "services"), name);
    }

    @Test
    void aSharedServiceKeepsItsSecretsAndConfigs() {
        String config =
                """
                services:
                  web: { image: shop, secrets: [key] }
                  db: { image: db, secrets: [password], configs: [{ source: settings, target: /s }] }
                secrets: { password: { file: /srv/password }, key: { file: /srv/key } }
                configs: { settings: { file: /srv/settings } }
                """;
        Mapping lasting = model(blueprint(config, new Lasting().services("db")).lastingServices());
        assertThat(Nodes.names(Nodes.below(lasting, "secrets"))).containsExactly("password");
        assertThat(Nodes.names(Nodes.below(lasting, "configs"))).containsExactly("settings");
    }

    @Test
    void whatStopsAReleaseNamesNothingThatItDoesNotHave() {
        String config =
                """
                services:
                  web: { image: shop, secrets: [key], configs: [settings] }
                secrets: { key: { file: /srv/key } }
                configs: { settings: { file: /srv/settings } }
                """;
        Blueprint blueprint = blueprint(config, new Lasting());
        assertThat(Nodes.names(service(model(blueprint.stopping()), "web")))
                .contains("image")
                .doesNotContain("secrets", "configs");
        assertThat(Nodes.names(service(model(blueprint.running()), "web"))).contains("secrets");
    }

    @Test
    void aSharedServicesNetworkIsLikeTheComposeFilesSay() {
        String config =
                """
                services:
                  web: { image: shop, networks: [back] }
                  db: { image: db, networks: { back: null } }
                networks:
                  back: { name: p_back, internal: true, driver: bridge, driver_opts: { a: b }, ipam: { config: [{ subnet: 10.9.0.0/24 }] } }
                """;
        Mapping lasting = model(blueprint(config, new Lasting().services("db")).lastingServices());
        Mapping back = Nodes.below(Nodes.below(lasting, "networks"), "back");
        assertThat(Nodes.names(back)).containsExactly("internal", "driver", "driver_opts");
    }

    @Test
    void aSharedNetworkIsMadeAsTheComposeFilesSay() {
        Mapping network =
                (Mapping)
                        ComposeTrees.read(
                                "{ internal: true, driver: macvlan, driver_opts: { parent: eth0 } }");
        assertThat(dev.interlock.outside.compose.Lasting.kind(network))
                .isEqualTo(
                        new NetworkKind("macvlan", Map.of("parent", "eth0"), true, false, false));
        assertThat(dev.interlock.outside.compose.Lasting.kind(Nodes.NONE))
                .isEqualTo(new NetworkKind("bridge", Map.of(), false, false, false));
    }

    @Test
    void composeIsGivenOnlyTheVariablesThatSecretsAndConfigsNameAsTheirSource() {
        String config =
                """
                services:
                  web: { image: shop, secrets: [key] }
                secrets: { key: { environment: KEY }, other: { file: /srv/key } }
                configs: { settings: { environment: SETTINGS }, gone: { environment: NOWHERE } }
                """;
        Map<String, String> variables = Map.of("KEY", "a", "SETTINGS", "b", "PASSWORD", "c");
        assertThat(blueprint(config, new Lasting(), variables).given())
                .isEqualTo(Map.of("KEY", "a", "SETTINGS", "b"));
    }
}
