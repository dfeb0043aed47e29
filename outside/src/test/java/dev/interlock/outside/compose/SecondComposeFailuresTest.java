package dev.interlock.outside.compose;

import dev.interlock.testkit.TestEngine;

/// The same with Compose 2.
class SecondComposeFailuresTest extends ComposeFailuresTest {
    SecondComposeFailuresTest() {
        super(TestEngine.Compose.SECOND);
    }
}
