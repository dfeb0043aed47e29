package dev.interlock.rollout.port;

/// Shares the users' requests of one environment out between releases. After a change it is
/// observed, not believed.
public interface Router {
    /// Makes the routing so. Requests under way finish where they are, except that none is left on
    /// a release that the new routing does not have: its connections end after their answer.
    ///
    /// A client stays with its release as long as that release has a part; when the canary's weight
    /// grows, only clients of the other release move. Clients that keep no cookie take part too.
    Outcome route(Routing wanted);

    /// What it really does now.
    Seen<Routing> observe();
}
