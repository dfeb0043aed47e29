package dev.interlock.app;

import dev.interlock.app.check.CheckCommand;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.LocalRepository;
import dev.interlock.app.check.LocalWorld;
import dev.interlock.app.doctor.DoctorCommand;
import dev.interlock.app.env.EnvCommand;
import dev.interlock.app.init.ConsoleQuestions;
import dev.interlock.app.init.InitCommand;
import dev.interlock.app.rules.ExplainCommand;
import dev.interlock.app.rules.RulesCommand;
import java.util.List;

/// The composition root: read it to know the product.
public final class Wiring {
    private Wiring() {}

    public static Product product(Terminal terminal) {
        Checking checking =
                new Checking(
                        new LocalRepository(terminal.environment()),
                        new LocalWorld(terminal.environment()),
                        System::nanoTime);
        return new Product(
                terminal,
                List.of(
                        new InitCommand(terminal, new ConsoleQuestions()),
                        new CheckCommand(terminal, checking),
                        new EnvCommand(terminal, checking),
                        new DoctorCommand(terminal),
                        new RulesCommand(terminal),
                        new ExplainCommand(terminal)));
    }
}
