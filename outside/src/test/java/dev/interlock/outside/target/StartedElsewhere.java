package dev.interlock.outside.target;

import java.nio.file.Path;

/// A server of its own, in a JVM of its own, which is killed once it has started a release.
final class StartedElsewhere {
    private StartedElsewhere() {}

    public static void main(String[] arguments) throws Exception {
        Shop shop = new Shop(Path.of(arguments[0]));
        shop.starts(shop.server(1));
        System.out.println("started " + shop.running(1).orElseThrow().address().port());
        Thread.currentThread().join();
    }
}
