// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.VirtualMachine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** Rows that are removed stay; what users wrote on them, and the groups that they are in, they lose. */
final class Removal {
  private static final ClassValue<Optional<Method>> MARK = new ClassValue<>() {
    @Override protected Optional<Method> computeValue(Class<?> type) {
      return Arrays.stream(type.getRecordComponents()).filter(c -> c.getName().equals("removed"))
          .map(RecordComponent::getAccessor).findFirst();
    }
  };

  private Removal() {}

  /** Whether the row says that it was removed. */
  static boolean of(Record row) {
    return MARK.get(row.getClass()).map(mark -> read(mark, row) != null).orElse(false);
  }

  private static Object read(Method mark, Record row) {
    try {
      return mark.invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("accessors of records are public and throw nothing", e);
    }
  }

  static void forget(Sql sql, Row resource) {
    sql.update("DELETE FROM RESOURCE_TAG WHERE RESOURCE_ID = ?", resource.id().toString());
    sql.update("DELETE FROM ANNOTATION WHERE RESOURCE_ID = ?", resource.id().toString());
    if (resource instanceof VirtualMachine) {
      sql.update("DELETE FROM AFFINITY_MEMBER WHERE VM_ID = ?", resource.id().toString());
    }
  }
}
