// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test void idsAreVersionSevenAndDiffer() {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      UUID id = Ids.next();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test void idsSortInTheOrderOfTheirMaking() {
    String before = Ids.next().toString();
    for (int i = 0; i < 10_000; i++) {
      String id = Ids.next().toString();
      assertThat(id).isGreaterThan(before);
      before = id;
    }
  }
}
