// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.Row;
import io.welkin.kernel.Ids;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows of any kind, made from what their records say, that point at each other: one of each kind that an operation can name. */
final class SampleRows {
  private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("allocationState", "Enabled"), Map.entry("state",
      "Enabled"),
      Map.entry("hypervisor", "Simulator"), Map.entry("connection", "Up"), Map.entry("format", "QCOW2"),
      Map.entry("networkType", "Advanced"), Map.entry("guestType", "Shared"), Map.entry("aclType", "Account"),
      Map.entry("path", "/x/"), Map.entry("role", "USER"), Map.entry("cause", "user:x"), Map.entry("data", "{}"));
  /** Texts that most rows do without. */
  private static final Set<String> ABSENT = Set.of("failure", "waitingFor");
  private static final Map<Class<?>, Object> PLAIN = Map.of(boolean.class, false, int.class, 1, long.class, 0L, double.class, 1.0,
      Integer.class, 1, Long.class, 1L, Boolean.class, false, Map.class, Map.of(), List.class, List.of());

  private final Tx tx;
  private final Map<String, UUID> known = new HashMap<>();

  /** @param known ids by the name of the component that refers to them, as of the owner's account */
  SampleRows(Tx tx, Map<String, UUID> known) {
    this.tx = tx;
    this.known.putAll(known);
  }

  /** The id of a row of a kind of entities. */
  UUID of(String kind) {
    return of(EntityKinds.type(kind));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private UUID of(Class<? extends Record> type) {
    String name = reference(type.getSimpleName());
    if (known.containsKey(name)) {
      return known.get(name);
    }
    UUID id = Ids.next();
    known.put(name, id);
    tx.of((Class) type).insert((Record & Row) make(type, id));
    return id;
  }

  private static String reference(String type) {
    return type.equals("VirtualMachine") ? "vmId" : type.equals("StoragePool") ? "poolId" : type.equals("NetworkOffering")
        ? "offeringId"
        : type.equals("PhysicalNetwork") ? "physicalNetworkId"
        : Character.toLowerCase(type.charAt(0)) + type.substring(1) + "Id";
  }

  private Record make(Class<? extends Record> type, UUID id) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(c -> value(type, c, id)).toArray();
    try {
      return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }

  private Object value(Class<?> type, RecordComponent component, UUID id) {
    String name = component.getName();
    if (component.getType() == UUID.class) {
      return name.equals("id") ? id : name.equals("requestId") ? Ids.next() : known.get(name);
    } else if (component.getType() == Instant.class) {
      return Set.of("created", "updated", "observedAt", "expires").contains(name) ? tx.now() : null;
    } else if (component.getType() == String.class) {
      return ABSENT.contains(name) ? null : type == Role.class && name.equals("type") ? "USER" : WORDS.getOrDefault(name, "x"
          + id.toString().substring(32));
    }
    return name.equals("version") ? (Object) 0L : PLAIN.get(component.getType());
  }
}
