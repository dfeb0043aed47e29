package dev.interlock.app;

import dev.interlock.app.check.CheckCommand;
import dev.interlock.app.check.Checking;
import dev.interlock.app.check.LocalRepository;
import dev.interlock.app.check.LocalWorld;
import dev.interlock.app.demo.DemoCommand;
import dev.interlock.app.doctor.DoctorCommand;
import dev.interlock.app.env.EnvCommand;
import dev.interlock.app.gate.GateCommand;
import dev.interlock.app.gate.KeyCommand;
import dev.interlock.app.gate.ReadinessCommand;
import dev.interlock.app.init.ConsoleQuestions;
import dev.interlock.app.init.InitCommand;
import dev.interlock.app.release.HistoryCommand;
import dev.interlock.app.release.OrderCommand;
import dev.interlock.app.release.ReleaseCommand;
import dev.interlock.app.release.StatusCommand;
import dev.interlock.app.rules.ExplainCommand;
import dev.interlock.app.rules.RulesCommand;
import dev.interlock.app.serve.JournalCommand;
import dev.interlock.app.serve.ServeCommand;
import dev.interlock.app.serve.TokenCommand;
import dev.interlock.model.event.Order;
import java.time.Clock;
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
                        new GateCommand(terminal, checking, Clock.systemUTC()),
                        new ReadinessCommand(terminal, checking),
                        new ReleaseCommand(terminal, checking, Clock.systemUTC()),
                        new OrderCommand(terminal, Order.PROMOTE),
                        new OrderCommand(terminal, Order.HOLD),
                        new OrderCommand(terminal, Order.RESUME),
                        new OrderCommand(terminal, Order.ABORT),
                        new OrderCommand(terminal, Order.ROLLBACK),
                        new StatusCommand(terminal, Clock.systemUTC()),
                        new HistoryCommand(terminal),
                        new ServeCommand(terminal),
                        new TokenCommand(terminal),
                        new KeyCommand(terminal),
                        new JournalCommand(terminal),
                        new DemoCommand(terminal, there -> Wiring.product(there)::run),
                        new DoctorCommand(terminal),
                        new RulesCommand(terminal),
                        new ExplainCommand(terminal)));
    }
}
