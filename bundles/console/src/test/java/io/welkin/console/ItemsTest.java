// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemsTest {
  private final JsonNode item = Json.MAPPER.createObjectNode().put("id", "1").put("up", true)
      .set("nested", Json.MAPPER.createObjectNode().put("a", 1));

  @Test void columnsThatNothingHasAreLeftOut() {
    assertThat(Items.columns(List.of(item), List.of("id", "state", "up"))).containsExactly("id", "up");
  }

  @Test void unknownItemsShowTheirPlainFields() {
    assertThat(Items.columns(List.of(item), List.of("state"))).containsExactly("id", "up");
  }

  @Test void anEmptyListKeepsItsColumns() {
    assertThat(Items.columns(List.of(), List.of("id", "name"))).containsExactly("id", "name");
  }

  @Test void everyFieldIsOneLine() {
    assertThat(Items.text(item, "up")).isEqualTo("true");
    assertThat(Items.text(item, "nested")).isEqualTo("{\"a\":1}");
    assertThat(Items.text(item, "absent")).isEmpty();
  }
}
