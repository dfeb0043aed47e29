package dev.interlock.outside.compose;

import dev.interlock.testkit.TestEngine;

/// The same with Compose 2.
class SecondComposeTargetTest extends ComposeTargetTest {
    SecondComposeTargetTest() {
        super(TestEngine.Compose.SECOND);
    }
}
