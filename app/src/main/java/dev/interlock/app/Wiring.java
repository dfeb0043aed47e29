package dev.interlock.app;

import dev.interlock.app.rules.ExplainCommand;
import dev.interlock.app.rules.RulesCommand;
import java.util.List;

/// The composition root: read it to know the product.
public final class Wiring {
    private Wiring() {}

    public static Product product(Terminal terminal) {
        return new Product(
                terminal, List.of(new RulesCommand(terminal), new ExplainCommand(terminal)));
    }
}
