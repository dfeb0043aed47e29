package dev.interlock.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".env.production|API_URL=MARKER|API_URL=…",
                ".env|export A='MARKER MARKER'|export A=…",
                ".env|# OLD=MARKER|# OLD=…",
                ".dev.vars|MARKER in a second line|…",
                "Dockerfile|ENV A=MARKER B=\"MARKER MARKER\"|ENV A=… B=…",
                "Dockerfile|ENV A MARKER MARKER|ENV A …",
                "Dockerfile|ENV A=MARKER MARKER B=MARKER MARKER|ENV A=… … B=… …",
                "api.Dockerfile|    A=MARKER MARKER \\|    A=… … \\",
                "Dockerfile|RUN npm run build --if-present|RUN npm run build --if-present",
                "Dockerfile|COPY --from=builder /a /b|COPY --from=builder /a /b",
                "Dockerfile|RUN curl https://me:MARKER@host/x|RUN curl https://…@host/x",
                "Dockerfile|RUN login --password MARKER --retries=3|RUN login --password … --retries=3",
                "compose.yml|      API_KEY: MARKER|      API_KEY: …",
                "compose.yml|      - API_KEY=MARKER|      - API_KEY=…",
                "compose.yml|      URL: $$API_URL|      URL: $$API_URL",
                "compose.yml|    image: node:22|    image: node:22",
                "compose.yml|    command: run --token MARKER|    command: …",
                ".github/workflows/ci.yml|      - run: TOKEN=MARKER npm run build|      - run: …",
                "seed.sql|INSERT INTO a VALUES ('MARKER', 1);|INSERT INTO a VALUES ('…', 1);",
                "Dockerfile|FOO MARKER MARKER|FOO …",
                "app.ts|const key = \"MARKER\";|const key = …;",
                "app.ts|import x from \"./header\";|import x from \"./header\";",
                "package.json|  \"start\": \"TOKEN=MARKER node .\",|  \"start\": \"…\",",
                "deploy.sh|TOKEN=MARKER ./run|TOKEN=… ./run",
            })
    void valuesAreTakenOutOfALine(String path, String line, String shown) {
        assertThat(Mask.of(path, line.stripTrailing()).text().stripTrailing())
                .isEqualTo(shown.stripTrailing());
    }

    @Test
    void positionsFollowTheText() {
        Mask.Masked masked = Mask.of(".env", "NAME=some value");
        assertThat(masked.position(0)).isZero();
        assertThat(masked.position(5)).isEqualTo(5);
        assertThat(masked.position(15)).isEqualTo(masked.text().length());
    }
}
