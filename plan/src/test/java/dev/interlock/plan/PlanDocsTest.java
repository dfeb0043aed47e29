package dev.interlock.plan;

import dev.interlock.plan.schema.PlanPage;
import dev.interlock.plan.schema.PlanSchema;
import dev.interlock.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is made from the description of the plan; `./dev docs` writes it anew.
class PlanDocsTest {
    @Test
    void theSchemaIsOfTheDescription() {
        Golden.compare(
                Path.of("src/main/resources/dev/interlock/plan/" + PlanSchema.RESOURCE),
                PlanSchema.text());
    }

    @Test
    void theReferencePageIsOfTheDescription() {
        Golden.compare(Path.of("../docs/reference/interlock-yml.md"), PlanPage.text());
    }
}
