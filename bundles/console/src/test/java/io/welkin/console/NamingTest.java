// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  private static JsonNode vm(String id, String name) {
    return Json.MAPPER.createObjectNode().put("id", id).put("name", name);
  }

  @Test void anIdIsTakenAsItIs() {
    assertThat(Naming.id("vm", ID, Map.of(), p -> {
      throw new AssertionError("nothing needs to be asked");
    })).isEqualTo(ID);
  }

  @Test void aNameMustFitWholly() {
    Naming.Lister lister = p -> List.of(vm("1", "web"), vm("2", "web-old"));

    assertThat(Naming.id("vm", "web", Map.of(), lister)).isEqualTo("1");
    assertThatThrownBy(() -> Naming.id("vm", "we", Map.of(), lister)).hasMessageContaining("there is no vm we");
  }

  @Test void whatHasTheNameTwiceMustBeSaidById() {
    assertThatThrownBy(() -> Naming.id("vm", "web", Map.of(), p -> List.of(vm("1", "web"), vm("2", "web"))))
        .hasMessageContaining("there are 2 of vm web");
  }

  @Test void theOnlyOneNeedsNoName() {
    assertThat(Naming.only("zone", Map.of(), p -> List.of(vm("1", "lab")))).isEqualTo("1");
    assertThatThrownBy(() -> Naming.only("zone", Map.of(), p -> List.of(vm("1", "a"), vm("2", "b"))))
        .hasMessageContaining("say which");
  }
}
