// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** There is one way for commands to drivers, and the guard stands on it (docs/guest-safety.md). */
class GuestSafetyTest {
  private static final String ENGINE = "io.welkin.workflow.internal.Advance";
  private static final String OUTBOX = "io.welkin.inventory.internal.jpa.JpaTx";
  private static final String DRIVER_HOST = "io.welkin.driver.host.DriverHost";
  /** Says whose credentials may use the address; sends nothing. */
  private static final String ACCESS_RULES = "io.welkin.bus.artemis.AccessRules";

  private static Set<String> callers(String owner, String method) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass type : Tree.classes()) {
      callers.addAll(type.getMethodCallsFromSelf().stream()
          .filter((JavaMethodCall c) -> c.getTargetOwner().getName().equals(owner) && c.getName().equals(method))
          .map(c -> type.getName()).collect(Collectors.toSet()));
    }
    return callers;
  }

  @Test void onlyTheEngineSendsCommandsToDrivers() {
    assertThat(callers("io.welkin.inventory.Tx", "command")).containsExactly(ENGINE);
    assertThat(callers("io.welkin.bus.Address", "driver")).containsExactlyInAnyOrder(OUTBOX, DRIVER_HOST,
        ACCESS_RULES);
  }

  @Test void theEngineAsksTheGuard() {
    assertThat(callers("io.welkin.workflow.internal.Guard", "admit")).containsExactly(ENGINE);
  }
}
