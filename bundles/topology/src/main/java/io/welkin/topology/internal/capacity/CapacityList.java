// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.capacity;

import io.welkin.domain.Describe;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.capacity.Capacities.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listCapacity}. */
@Component(service = Operation.class)
public final class CapacityList implements Operation {
  private final UnitOfWork unitOfWork;
  private final OperationDescriptor descriptor = Describe.operation("listCapacity",
      "Lists how much processor, memory and storage there is and how much is taken, by zone, or by pod or cluster when"
          + " one is given.")
      .rest("capacities", "GET").roles(RoleType.RESOURCE_ADMINS)
      .findId("zoneid", "Zone", "lists capacity by the zone ID").findId("podid", "Pod", "lists capacity by the pod ID")
      .findId("clusterid", "Cluster", "lists capacity by the cluster ID")
      .integer("type", "lists capacity by type: 0 memory, 1 CPU, 2 storage used, 3 storage allocated, 9 local storage")
      .text("sortby", "sort the results, the fullest first; the value is Usage").paged()
      .answers(ResultDescriptor.list("capacity", Capacities.FIELDS)).build();

  @Activate
  public CapacityList(@Reference UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override public OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    Map<String, Object> within = new HashMap<>();
    for (String place : List.of("zoneid", "podid", "clusterid")) {
      p.uuid(place).ifPresent(id -> within.put(place, id));
    }
    Level level = p.has("clusterid") ? Level.CLUSTER : p.has("podid") ? Level.POD : Level.ZONE;
    int most = unitOfWork.<Long>read(tx -> Settings.number(tx, Settings.PAGE_SIZE)).intValue();
    List<Map<String, Object>> all = unitOfWork.read(tx -> Capacities.of(tx, level, within)).stream()
        .filter(c -> p.integer("type").map(t -> t.equals(c.get("type"))).orElse(true))
        .sorted(order(p)).toList();
    int asked = p.integer("pagesize").orElse(most);
    int size = asked < 1 ? Integer.MAX_VALUE : asked;
    long skip = (Math.max(1, p.integer("page").orElse(1)) - 1L) * size;
    return new Answer.Page(all.size(), all.stream().skip(skip).limit(size).toList());
  }

  private static Comparator<Map<String, Object>> order(Parameters p) {
    String by = p.string("sortby", "");
    if (by.isEmpty()) {
      return Comparator.comparing(c -> (Integer) c.get("type"));
    }
    if (!by.equalsIgnoreCase("usage")) {
      throw ApiException.parameter("sortby must be Usage, not " + by);
    }
    return Comparator.comparing(c -> -Double.parseDouble((String) c.get("percentused")));
  }
}
