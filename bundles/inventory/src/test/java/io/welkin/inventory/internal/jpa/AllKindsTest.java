// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.inventory.Where;
import io.welkin.inventory.internal.jpa.Kinds.Kind;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.Ids;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.persistence.Lob;
import org.junit.jupiter.api.Test;

/** Every record comes back from its table as it went in, and can be searched by every component. */
class AllKindsTest extends DatabaseTest {
  private static Object sample(Class<?> type, String name) {
    if (type == UUID.class) {
      return Ids.next();
    }
    if (type == Instant.class) {
      return Instant.parse("2026-03-04T05:06:07.123456Z");
    }
    if (type == long.class || type == Long.class) {
      return 9_000_000_000L;
    }
    if (type == int.class || type == Integer.class) {
      return 42;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == double.class) {
      return 1.5;
    }
    return type == Map.class ? Map.of("a", "b\"c", "ü", "€") : type == List.class ? List.of("x", "y z")
        : name.substring(0, Math.min(name.length(), 4));
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record & Row> R make(Class<R> record, boolean full) throws ReflectiveOperationException {
    RecordComponent[] parts = record.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Class<?> type = parts[i].getType();
      boolean version = parts[i].getName().equals("version");
      values[i] = parts[i].getName().equals("id") ? Ids.next() : version ? (Object) 1L
          : full ? sample(type, parts[i].getName()) : empty(type);
    }
    return (R) record.getDeclaredConstructors()[0].newInstance(values);
  }

  private static Object empty(Class<?> type) {
    return type == Map.class ? Map.of() : type == List.class ? List.of() : type == boolean.class ? (Object) false
        : type == int.class ? (Object) 0 : type == long.class ? (Object) 0L
            : type == double.class ? (Object) 0.0 : null;
  }

  @Test void everyRecordComesBackAsItWent() throws ReflectiveOperationException {
    assertThat(Kinds.all()).hasSize(48);
    for (Kind<?> kind : Kinds.all()) {
      roundTrip(kind);
    }
  }

  private <R extends Record & Row> void roundTrip(Kind<R> kind) throws ReflectiveOperationException {
    R full = make(kind.record(), true);
    R bare = make(kind.record(), false);
    unitOfWork.run(tx -> List.of(tx.of(kind.record()).insert(full), tx.of(kind.record()).insert(bare)));
    R gotFull = unitOfWork.read(tx -> tx.of(kind.record()).get(full.id()));
    R gotBare = unitOfWork.read(tx -> tx.of(kind.record()).get(bare.id()));
    assertThat(gotFull).isEqualTo(full);
    assertThat(gotBare).isEqualTo(bare);
    List<R> same = unitOfWork.run(tx -> List.of(tx.of(kind.record()).update(gotFull)));
    assertThat(same.get(0)).as("an update that changes nothing").isEqualTo(full);
    for (RecordComponent c : kind.record().getRecordComponents()) {
      search(kind, full, c);
    }
    unitOfWork.run(tx -> {
      tx.of(kind.record()).delete(full.id());
      return null;
    });
    assertThat(unitOfWork.<Boolean>read(tx -> tx.of(kind.record()).find(full.id()).isPresent())).isFalse();
  }

  private <R extends Record & Row> void search(Kind<R> kind, R full, RecordComponent c)
      throws ReflectiveOperationException {
    boolean inherited = c.getName().equals("id") || c.getName().equals("version");
    boolean large = !inherited && kind.entity().getDeclaredField(c.getName()).isAnnotationPresent(Lob.class);
    boolean whole = large || c.getType() == List.class;
    List<String> order = whole ? List.of() : List.of("-" + c.getName());
    Where where = whole ? Where.ALL.notNull(c.getName())
        : Where.eq(c.getName(), c.getAccessor().invoke(full)).order(order.toArray(String[]::new));
    assertThat(Arrays.asList(c.getName(), unitOfWork.<List<R>>read(
        tx -> tx.of(kind.record()).list(where)).contains(full))).isEqualTo(List.of(c.getName(), true));
  }
}
