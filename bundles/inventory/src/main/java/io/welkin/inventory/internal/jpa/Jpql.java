// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Where;
import io.welkin.inventory.internal.entity.Columns;
import io.welkin.inventory.internal.entity.RowEntity;
import io.welkin.inventory.model.Row;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/** A {@link Where} as JPQL. */
final class Jpql<R extends Record & Row> {
  private static final Map<Where.Operator, String> COMPARE = Map.of(Where.Operator.EQ, " = ",
      Where.Operator.NOT_EQ, " <> ", Where.Operator.LESS, " < ", Where.Operator.AT_MOST, " <= ",
      Where.Operator.GREATER, " > ", Where.Operator.AT_LEAST, " >= ", Where.Operator.LIKE, " like ");

  private final Kinds.Kind<R> kind;
  private final Where where;
  private final List<Object> values = new ArrayList<>();
  private final String condition;
  private final boolean hopeless;

  Jpql(Kinds.Kind<R> kind, Where where) {
    this.kind = kind;
    this.where = where;
    hopeless = where.conditions().stream().anyMatch(
        c -> c.operator() == Where.Operator.IN && ((Collection<?>) c.value()).isEmpty());
    condition = hopeless || where.conditions().isEmpty() ? ""
        : where.conditions().stream().map(this::condition).collect(Collectors.joining(" and ", " where ", ""));
  }

  List<? extends RowEntity<R>> list(EntityManager manager) {
    if (hopeless) {
      return List.of();
    }
    String order = where.orderBy().stream()
        .map(c -> c.startsWith("-") ? path(c.substring(1)) + " desc" : path(c))
        .collect(Collectors.joining(", "));
    var query = manager.createQuery("select e from " + entityName() + " e" + condition
        + (order.isEmpty() ? "" : " order by " + order), kind.entity());
    bind(query);
    if (where.limit() > 0) {
      query.setMaxResults(where.limit());
    }
    return query.getResultList();
  }

  long count(EntityManager manager) {
    if (hopeless) {
      return 0;
    }
    var query = manager.createQuery("select count(e.id) from " + entityName() + " e" + condition, Long.class);
    bind(query);
    return query.getSingleResult();
  }

  private String entityName() {
    return kind.entity().getSimpleName();
  }

  private void bind(Query query) {
    if (where.conditions().stream().anyMatch(c -> c.operator() == Where.Operator.IN)) {
      query.setHint("openjpa.hint.IgnorePreparedQuery", true);
    }
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
  }

  private String condition(Where.Condition c) {
    Class<?> type = component(c.component()).getType();
    String path = path(c.component());
    return switch (c.operator()) {
      case IS_NULL -> path + " is null";
      case NOT_NULL -> path + " is not null";
      // As one parameter: of several, OpenJPA makes a chain of comparisons, for which no index is used.
      case IN -> path + " in " + mark(((Collection<?>) c.value()).stream().map(v -> column(type, v)).toList());
      default -> path + COMPARE.get(c.operator()) + mark(column(type, c.value()));
    };
  }

  private String mark(Object value) {
    values.add(value);
    return "?" + values.size();
  }

  private String path(String component) {
    return "e." + component(component).getName();
  }

  private RecordComponent component(String name) {
    return Arrays.stream(kind.record().getRecordComponents()).filter(c -> c.getName().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a " + kind.label() + " has no component " + name));
  }

  private static Object column(Class<?> type, Object value) {
    if (value instanceof UUID id) {
      return id.toString();
    }
    if (value instanceof Instant instant) {
      return Columns.micros(instant);
    }
    if (value instanceof Number number) {
      return type == long.class || type == Long.class ? (Object) number.longValue()
          : type == double.class ? (Object) number.doubleValue() : (Object) number.intValue();
    }
    return value;
  }
}
