import dev.interlock.model.Address;
import dev.interlock.model.ReleaseId;
import dev.interlock.outside.proxy.EmbeddedRouter;
import dev.interlock.outside.proxy.ProxyWorker;
import dev.interlock.outside.proxy.RouterSettings;
import dev.interlock.outside.proxy.Secret;
import dev.interlock.rollout.port.Outcome;
import dev.interlock.rollout.port.Routing;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// The embedded router alone, for bench/proxy.sh: `Proxy LISTEN BACKEND [LOOPS]`, two ports of loopback.
/// Ends when its standard input does.
final class Proxy {
    public static void main(String[] arguments) throws Exception {
        Address listen = new Address("127.0.0.1", Integer.parseInt(arguments[0]));
        Address backend = new Address("127.0.0.1", Integer.parseInt(arguments[1]));
        int loops = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        LongAdder failed = new LongAdder();
        RouterSettings settings =
                RouterSettings.plain(listen, Duration.ofSeconds(60), Secret.fresh());
        try (ProxyWorker worker = ProxyWorker.start(loops);
                EmbeddedRouter router =
                        new EmbeddedRouter(
                                settings,
                                worker,
                                answer -> failed.add(answer.failed() ? 1 : 0),
                                System.err::println)) {
            Outcome routed = router.route(Routing.all(new ReleaseId("r-20261121-1"), backend));
            if (!(routed instanceof Outcome.Done)) {
                throw new IllegalStateException(routed.toString());
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {}
            System.out.println(failed.sum() + " failed");
        }
    }
}
