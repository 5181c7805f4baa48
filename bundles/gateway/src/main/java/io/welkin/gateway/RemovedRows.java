// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.model.Row;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** Says whether a row is marked as removed, for the kinds that are marked. */
final class RemovedRows {
  private static final ClassValue<Optional<Method>> MARK = new ClassValue<>() {
    @Override protected Optional<Method> computeValue(Class<?> type) {
      return Arrays.stream(type.getRecordComponents()).filter(c -> c.getName().equals("removed"))
          .map(c -> c.getAccessor()).findFirst();
    }
  };

  private RemovedRows() {}

  static boolean removed(Row row) {
    return MARK.get(row.getClass()).map(mark -> read(mark, row) != null).orElse(false);
  }

  private static Object read(Method mark, Row row) {
    try {
      return mark.invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("accessors of records are public and throw nothing", e);
    }
  }
}
