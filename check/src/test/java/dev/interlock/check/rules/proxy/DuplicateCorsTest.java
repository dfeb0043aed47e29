package dev.interlock.check.rules.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.check.Example;
import dev.interlock.model.Finding;
import dev.interlock.model.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateCorsTest {
    private static final String EXPRESS =
            "import cors from 'cors';\nimport express from 'express';\nexpress().use(cors());\n";

    private static String proxy(String target) {
        return "server { location / {\nadd_header Access-Control-Allow-Origin *;\nproxy_pass http://%s;\n} }"
                .formatted(target);
    }

    private static List<Finding> findings(Example example) {
        List<Finding> found = new ArrayList<>();
        new DuplicateCors().check(example.project(), found::add);
        return found;
    }

    /// One application behind `localhost`.
    private static Example single(String code) {
        return Example.file("package.json", "{}")
                .and("src/server.ts", code)
                .and("nginx.conf", proxy("localhost:3000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const cors = require('cors');\napp.use(cors({ origin: true }));\n",
                "import { cors } from 'hono/cors';\napp.use('/api/*', cors());\n",
                "import fastifyCors from '@fastify/cors';\nawait app.register(fastifyCors, {});\n",
                "app.enableCors();\n",
                "response.setHeader('Access-Control-Allow-Origin', '*');\n",
                "res.header('access-control-allow-origin', origin);\n",
                "res.set({ 'Access-Control-Allow-Origin': '*' });\n",
                "response.writeHead(200, { 'Access-Control-Allow-Origin': '*' });\n",
            })
    void theApplicationSetsItToo(String code) {
        assertThat(findings(single(code))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import type { CorsOptions } from 'cors';\n",
                "response.setHeader('Access-Control-Allow-Methods', 'GET');\n",
                "if (process.env.NODE_ENV !== 'production') {\n  app.use(cors());\n}\nimport cors from 'cors';\n",
                "// app.use(cors())\n",
                "import cors from 'cors';\n// app.use(cors())\napp.listen(3000);\n",
                "import cors from 'cors';\napp.use(cors({ origin: false }));\n",
                "app.enableCors({ origin: false });\n",
                "const cors = require('cors');\napp.listen(3000);\n",
                "request.headers.get('Access-Control-Allow-Origin');\n",
            })
    void theApplicationDoesNotSetIt(String code) {
        assertThat(findings(single(code))).isEmpty();
    }

    @Test
    void headersOfNextsConfigurationCount() {
        Example example =
                Example.file("package.json", "{}")
                        .and(
                                "next.config.ts",
                                "export default { headers: async () => [{ source: '/(.*)', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }] };\n")
                        .and("nginx.conf", proxy("127.0.0.1:3000"));
        assertThat(findings(example)).hasSize(1);
    }

    private static final Example TWO =
            Example.file("api/package.json", "{}")
                    .and("web/package.json", "{}")
                    .and("api/server.js", EXPRESS)
                    .and(
                            "compose.yaml",
                            "services:\n  api: { build: ./api }\n  web: { build: ./web }\n  old: { image: registry.example/old }\n");

    @Test
    void theServiceThatTheUpstreamNamesIsMatched() {
        Finding finding = findings(TWO.and("nginx.conf", proxy("api:4000"))).getFirst();
        assertThat(finding.place()).hasToString("nginx.conf:2:1");
        assertThat(finding.trace())
                .extracting(Step::note)
                .containsExactly("passed on here", "calls `cors()` of `cors`");
        assertThat(findings(TWO.and("nginx.conf", proxy("web:3000")))).isEmpty();
        assertThat(findings(TWO.and("nginx.conf", proxy("old:3000")))).isEmpty();
    }

    @Test
    void ofSeveralApplicationsOnAnAddressNobodyKnowsWhich() {
        assertThat(findings(TWO.and("nginx.conf", proxy("10.0.0.5:4000")))).isEmpty();
        Example named = TWO.and("api/server.js", EXPRESS + "server.listen(4000);\n");
        assertThat(findings(named.and("nginx.conf", proxy("10.0.0.5:4000")))).hasSize(1);
        assertThat(findings(named.and("nginx.conf", proxy("10.0.0.5:400")))).isEmpty();
    }

    @Test
    void twoServicesOfOneFolderAreToldApartByName() {
        String compose =
                "services:\n  api: { build: { context: ., dockerfile: Dockerfile.api } }\n  web: { build: { context: ., dockerfile: Dockerfile.web } }\n";
        Example example = TWO.and("compose.yaml", compose);
        assertThat(findings(example.and("nginx.conf", proxy("api:4000")))).hasSize(1);
        assertThat(findings(example.and("nginx.conf", proxy("web:4000")))).isEmpty();
    }
}
