package dev.interlock.check.rules.ci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx wrangler pages deploy dist",
                "npx --yes wrangler@4.164.0 pages deploy dist --branch main",
                "npx --yes @railway/cli@4.11.0 up --ci --service web",
                "npx @railway/cli up",
                "npx netlify-cli@17 deploy --prod",
                "npx firebase-tools@latest deploy",
                "npx vercel@39 deploy --prod",
                "railway up"
            })
    void aPlatformsToolDeploysUnderItsPackagesNameAndVersionToo(String line) {
        assertThat(Commands.deploys(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm install --save-dev wrangler@4.164.0",
                "npx @railway/cli@4.11.0 status",
                "npx wrangler@4 pages dev dist",
                "npx my-wrangler@4 deploy"
            })
    void otherUsesOfAPlatformsToolDoNotDeploy(String line) {
        assertThat(Commands.deploys(line)).isFalse();
    }
}
