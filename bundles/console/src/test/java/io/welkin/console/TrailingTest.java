// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrailingTest {
  private final WorkflowPlanCommand plan = new WorkflowPlanCommand();

  @Test void optionsBehindTheArgumentsAreOptions() {
    Trailing.apply(plan, List.of("--zone", "z1", "--input", "a=1", "--input=b=2", "--json"));
    assertThat(plan.zone).isEqualTo("z1");
    assertThat(plan.input).containsExactly("a=1", "b=2");
    assertThat(plan.json).isTrue();
    DeployCommand deploy = new DeployCommand();
    Trailing.apply(deploy, List.of("--patience", "5", "--async"));
    assertThat(deploy.patience).isEqualTo(5);
    assertThat(deploy.async).isTrue();
    Trailing.apply(deploy, null);
  }

  @Test void whatIsNoneIsRefused() {
    assertThatThrownBy(() -> Trailing.apply(plan, List.of("more"))).hasMessageContaining("UnknownOption");
    assertThatThrownBy(() -> Trailing.apply(plan, List.of("--colour", "red"))).hasMessageContaining("--colour");
    assertThatThrownBy(() -> Trailing.apply(plan, List.of("--zone"))).hasMessageContaining("MissingValue");
    assertThatThrownBy(() -> Trailing.apply(new DeployCommand(), List.of("--patience=long"))).hasMessageContaining("BadValue");
  }
}
