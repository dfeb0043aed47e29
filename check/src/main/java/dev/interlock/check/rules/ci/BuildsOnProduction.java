package dev.interlock.check.rules.ci;

import dev.interlock.check.Example;
import dev.interlock.check.Manual;
import dev.interlock.check.Rule;
import dev.interlock.check.project.Pipelines;
import dev.interlock.check.project.Project;
import dev.interlock.model.Finding;
import dev.interlock.model.Severity;
import java.util.function.Consumer;

/// Finds scripts that build over ssh on the machine that serves users.
public final class BuildsOnProduction implements Rule {
    private static final Manual MANUAL =
            Manual.of(
                            "ci/builds-on-production",
                            Severity.ERROR,
                            "a workflow or script builds over ssh on the production host")
                    .what(
                            """
                            A command that builds (`npm run build`, `next build`, `docker build`, `docker compose up --build` and
                            their likes) inside `ssh HOST …`, a here-document for ssh, or an ssh action, in a workflow, a shell script
                            or a script of `package.json`.
                            """)
                    .why(
                            """
                            A build takes all the memory and disk that it can get, on the machine that users wait for: the host
                            freezes, and what runs afterwards was never tested anywhere.
                            """)
                    .fix(
                            "Build in the pipeline, ship the image or the folder that it made, and let the host only start it.")
                    .assumes(
                            "GitHub Actions and GitLab CI as documented in 2026; POSIX shell; OpenSSH's options.")
                    .limits(
                            """
                            A host that is named in a variable only is taken for production where file, job, environment or host
                            have a word such as `prod`, `deploy`, `live` or `release`, else the finding is a warning; a word such as `staging`,
                            `preview` or `test` makes it silent. Scripts that are copied to the host and run there are not followed.
                            """)
                    .failing(
                            Example.file(
                                            ".github/workflows/deploy.yml",
                                            """
                                            on: push
                                            jobs:
                                              deploy:
                                                runs-on: ubuntu-latest
                                                steps:
                                                  - run: |
                                                      ssh app@shop.example.com <<'EOF'
                                                      cd /srv/shop && git pull
                                                      npm ci && npm run build
                                                      pm2 restart shop
                                                      EOF
                                            """)
                                    .finds(".github/workflows/deploy.yml", 9))
                    .passing(
                            Example.file(
                                    ".github/workflows/deploy.yml",
                                    """
                                    on: push
                                    jobs:
                                      deploy:
                                        runs-on: ubuntu-latest
                                        steps:
                                          - run: npm ci && npm run build
                                          - run: rsync -a dist/ app@shop.example.com:/srv/shop/next/
                                          - run: ssh app@shop.example.com 'pm2 restart shop'
                                    """));

    @Override
    public Manual manual() {
        return MANUAL;
    }

    @Override
    public void check(Project project, Consumer<Finding> report) {
        for (Pipelines.RemoteStep step : Pipelines.of(project).remote()) {
            if (Commands.builds(step.line()) && !Commands.isElsewhere(step.context())) {
                boolean certain = Commands.isProduction(step.context());
                report.accept(
                        finding(step.place(), "this builds on the host that it deploys to")
                                .withSeverity(certain ? Severity.ERROR : Severity.WARNING)
                                .withTrace(step.session(), "the connection to the host"));
            }
        }
    }
}
