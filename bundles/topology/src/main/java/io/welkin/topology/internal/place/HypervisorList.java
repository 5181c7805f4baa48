// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Describe;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Hypervisors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code listHypervisors}: types with a driver that is present, and those of clusters; of one zone, its clusters'
 * alone.
 */
@Component(service = Operation.class)
public final class HypervisorList implements Operation {
  private final UnitOfWork unitOfWork;
  private final Drivers drivers;
  private final OperationDescriptor descriptor = Describe.operation("listHypervisors", "Lists hypervisor types.")
      .rest("hypervisors", "GET").roles(RoleType.ALL).findId("zoneid", "Zone", "types of the clusters of this zone")
      .answers(ResultDescriptor.list("hypervisor",
          List.of(FieldDescriptor.of("name", "string", "the hypervisor type")))).build();

  @Activate
  public HypervisorList(@Reference UnitOfWork unitOfWork, @Reference Drivers drivers) {
    this.unitOfWork = unitOfWork;
    this.drivers = drivers;
  }

  @Override public OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public Answer handle(Call call) {
    Optional<UUID> zone = call.parameters().uuid("zoneid");
    Set<String> types = zone.isPresent() ? new TreeSet<>() : Hypervisors.present(drivers);
    types.addAll(unitOfWork.read(tx -> used(tx, zone)));
    return new Answer.Page(types.size(), types.stream().map(t -> Map.<String, Object>of("name", t)).toList());
  }

  private static List<String> used(Tx tx, Optional<UUID> zone) {
    Where where = zone.map(id -> Where.live().and("zoneId", id)).orElse(Where.live());
    return tx.of(Cluster.class).list(where).stream().map(Cluster::hypervisor).distinct().toList();
  }
}
