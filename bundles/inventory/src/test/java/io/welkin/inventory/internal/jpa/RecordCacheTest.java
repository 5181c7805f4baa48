// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.RecordCache.Key;
import io.welkin.inventory.model.Domain;
import io.welkin.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the cache answers while rows change. */
class RecordCacheTest {
  private final RecordCache cache = new RecordCache(Duration.ofMinutes(1));
  private final UUID id = Ids.next();
  private final Domain before = new Domain(id, null, "before", "/", 0, null, "Active", Instant.EPOCH, null, 1);
  private final Domain after = before.withName("after");
  private final List<Key> keys = List.of(new Key(Domain.class, id));

  private Domain find(Domain inDatabase) {
    return cache.find(Domain.class, id, () -> Optional.of(inDatabase)).orElseThrow();
  }

  private List<Domain> list(Domain inDatabase) {
    return cache.list(Domain.class, Where.ALL, () -> List.of(inDatabase));
  }

  @Test void aRowIsRememberedUntilItChanges() {
    assertThat(find(before)).isEqualTo(before);
    assertThat(find(after)).isEqualTo(before);
    assertThat(list(before)).containsExactly(before);
    assertThat(list(after)).containsExactly(before);
    cache.changing(keys);
    cache.changed(keys);
    assertThat(find(after)).isEqualTo(after);
    assertThat(list(after)).containsExactly(after);
  }

  @Test void whileARowIsBeingCommittedTheDatabaseIsAsked() {
    find(before);
    list(before);
    cache.changing(keys);
    cache.changing(keys);
    assertThat(find(after)).isEqualTo(after);
    assertThat(list(after)).containsExactly(after);
    cache.changed(keys);
    assertThat(find(before)).as("the other one is still committing, and is not remembered").isEqualTo(before);
    assertThat(find(after)).isEqualTo(after);
    cache.changed(keys);
    assertThat(find(before)).isEqualTo(before);
    assertThat(find(after)).isEqualTo(before);
  }

  @Test void whatWasLoadedBeforeACommitIsNotRememberedAfterIt() {
    Optional<Domain> loaded = cache.find(Domain.class, id, () -> {
      cache.changing(keys);
      cache.changed(keys);
      return Optional.of(before);
    });
    assertThat(loaded).contains(before);
    assertThat(find(after)).isEqualTo(after);
  }
}
