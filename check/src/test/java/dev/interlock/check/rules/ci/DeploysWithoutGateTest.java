package dev.interlock.check.rules.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploysWithoutGateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx --yes wrangler@4.1.0 pages deploy dist --branch main",
                "wrangler deploy",
                "vercel deploy --prod --token x",
                "npx vercel --prod",
                "npx --yes @railway/cli@4.11.0 up --ci --service web",
                "railway up",
                "flyctl deploy --remote-only",
                "netlify deploy --prod --dir dist",
                "firebase deploy --only hosting",
                "gcloud run deploy web --image x",
                "pnpm dlx wrangler deploy",
                "ssh web@example.org 'docker compose pull && docker compose up -d'",
                "rsync -a dist/ web@example.org:/srv/web",
                "kubectl apply -f k8s/",
                "helm upgrade web chart/",
                "aws s3 sync dist s3://bucket",
                "npm ci && wrangler deploy",
            })
    void aDeploymentWithNothingBeforeItIsFound(String run) {
        assertThat(findings(workflow("- run: " + run))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm run build && wrangler deploy",
                "npm test; wrangler deploy",
                "./scripts/verify.sh && wrangler deploy",
                "make && wrangler deploy",
                "npx tsc --noEmit && vercel --prod",
                "vercel build --prod && vercel deploy --prebuilt --prod",
                "wrangler deploy --dry-run",
                "wrangler pages deploy dist --branch preview",
                "vercel",
                "rsync -a a/ b/",
                "kubectl rollout status deployment/web",
                "interlock release",
                "netlify deploy --build --prod",
                "ssh web@example.org 'npm run build && pm2 restart web'",
            })
    void whatIsTriedBeforeOrDeploysNothingIsLeftAlone(String run) {
        assertThat(findings(workflow("- run: " + run))).isEmpty();
    }

    @Test
    void anActionDeploysAndIsGatedAsACommandIs() {
        String deploy = "- uses: cloudflare/wrangler-action@v3";

        assertThat(findings(workflow(deploy))).hasSize(1);
        assertThat(findings(workflow("- run: npm run lint\n      " + deploy))).isEmpty();
        assertThat(findings(workflow("- uses: docker/build-push-action@v6\n      " + deploy)))
                .isEmpty();
        assertThat(findings(workflow("- uses: actions/checkout@v4\n      " + deploy))).hasSize(1);
        assertThat(findings(workflow("- uses: ./.github/actions/prepare\n      " + deploy)))
                .isEmpty();
    }

    @Test
    void whatComesAfterTheDeploymentIsNoGate() {
        assertThat(findings(workflow("- run: wrangler deploy\n      - run: npm test"))).hasSize(1);
    }

    @Test
    void aGateInAJobThatIsNeededCountsThroughOthers() {
        String text =
                """
                on: push
                jobs:
                  test: { steps: [{ run: npm test }] }
                  images: { needs: test, steps: [{ run: echo }] }
                  deploy: { needs: [images], steps: [{ run: wrangler deploy }] }
                """;

        assertThat(findings(file(text))).isEmpty();
        assertThat(findings(file(text.replace("needs: test,", "")))).hasSize(1);
    }

    @Test
    void aCycleOfNeedsEnds() {
        String text =
                """
                on: push
                jobs:
                  a: { needs: b, steps: [{ run: wrangler deploy }] }
                  b: { needs: a, steps: [{ run: echo }] }
                """;

        assertThat(findings(file(text))).hasSize(1);
    }

    @Test
    void aWorkflowThatFollowsAnotherIsLeftAlone() {
        String text = "on: %s\njobs: { deploy: { steps: [{ run: wrangler deploy }] } }\n";

        assertThat(findings(file(text.formatted("push")))).hasSize(1);
        assertThat(findings(file(text.formatted("{ workflow_run: { workflows: [CI] } }"))))
                .isEmpty();
        assertThat(findings(file(text.formatted("workflow_call")))).isEmpty();
        assertThat(findings(file(text.formatted("[push, workflow_call]")))).hasSize(1);
    }

    @Test
    void clustersAndCopiesCountOnlyWhereNamesSayThatTheyDeploy() {
        String text = "on: push\njobs: { %s: { steps: [{ run: kubectl apply -f x }] } }\n";

        assertThat(
                        findings(
                                Example.file(
                                        ".github/workflows/ci.yml", text.formatted("integration"))))
                .isEmpty();
        assertThat(findings(Example.file(".github/workflows/ci.yml", text.formatted("deploy"))))
                .hasSize(1);
    }

    @Test
    void aScriptOfPackageJsonIsFollowed() {
        Example example = workflow("- run: npm run deploy");

        assertThat(findings(example.and("package.json", scripts("wrangler deploy")))).hasSize(1);
        assertThat(findings(example.and("package.json", scripts("vite build && wrangler deploy"))))
                .isEmpty();
        assertThat(
                        findings(
                                example.and(
                                        "package.json",
                                        "{\"scripts\": {\"predeploy\": \"vite build\", \"deploy\": \"wrangler deploy\"}}")))
                .isEmpty();
    }

    @Test
    void oneCauseIsOneFinding() {
        String text =
                """
                on: push
                jobs:
                  one: { steps: [{ run: wrangler deploy }] }
                  two: { steps: [{ run: railway up }] }
                """;

        assertThat(findings(file(text))).hasSize(1);
    }

    @Test
    void anEarlierStageOfGitlabIsAGate() {
        String text =
                """
                check: { stage: test, script: [npm test] }
                ship: { stage: deploy, script: [railway up] }
                """;

        assertThat(findings(Example.file(".gitlab-ci.yml", text))).isEmpty();
        assertThat(findings(Example.file(".gitlab-ci.yml", text.replace("npm test", "echo"))))
                .hasSize(1);
        assertThat(
                        findings(
                                Example.file(
                                        ".gitlab-ci.yml",
                                        "include: x.yml\n" + text.replace("npm test", "echo"))))
                .isEmpty();
    }

    private static String scripts(String deploy) {
        return "{\"scripts\": {\"deploy\": \"" + deploy + "\"}}";
    }

    private static Example workflow(String steps) {
        return file("on: push\njobs:\n  deploy:\n    steps:\n      " + steps + "\n");
    }

    private static Example file(String text) {
        return Example.file(".github/workflows/deploy.yml", text);
    }

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new DeploysWithoutGate().check(example.project(), found::add);
        return found;
    }
}
