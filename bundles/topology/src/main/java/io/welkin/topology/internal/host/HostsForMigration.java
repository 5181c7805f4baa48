// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Affinity;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.domain.Placing;
import io.welkin.inventory.Capacity.Wish;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code findHostsForMigration}: the other hosts of a VM's kind, and which of them can take it as it runs. */
@Component(service = Operation.class)
public final class HostsForMigration extends ListOperation {
  private static final int MOST = 10_000;
  private static final FieldDescriptor[] FIELDS = Stream.concat(Stream.of(HostRows.MORE), Stream.of(
      FieldDescriptor.of("suitableformigration", "boolean", "whether the VM can be moved there as it runs"),
      FieldDescriptor.of("hasenoughcapacity", "boolean", "whether the host has room for it"),
      FieldDescriptor.of("requiresstoragemotion", "boolean", "whether the host does not reach its disks")))
      .toArray(FieldDescriptor[]::new);

  private final HostAnswers answers;

  @Activate
  public HostsForMigration(@Reference UnitOfWork unitOfWork, @Reference HostAnswers answers) {
    super(unitOfWork, HostRows.MODEL, Describe.operation("findHostsForMigration",
        "Finds hosts that a virtual machine can be moved to.").rest("virtual-machines", "hosts-for-migration")
        .roles(RoleType.ROOT).needId("virtualmachineid", "UserVm", "the ID of the virtual machine").paged()
        .answersList("host", HostRows.MODEL, FIELDS).build());
    this.answers = answers;
  }

  private static VirtualMachine vm(Tx tx, Call call) {
    VirtualMachine vm = tx.of(VirtualMachine.class).get(call.parameters().id("virtualmachineid"));
    if (vm.hostId() == null || !vm.state().equals("Running")) {
      throw ApiException.state("VM " + vm.name() + " is " + vm.state() + ": only a running one can be moved");
    }
    return vm;
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    VirtualMachine vm = vm(tx, call);
    return Map.of("zoneid", vm.zoneId(), "hypervisor", vm.hypervisor().toLowerCase(java.util.Locale.ROOT),
        "_except", List.of(vm.hostId()));
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    VirtualMachine vm = vm(tx, call);
    Wish wish = Placing.wish(tx, vm, Affinity.of(tx, vm.id()), null, null, null, Set.of(vm.hostId()));
    Wish anywhere = new Wish(vm.zoneId(), null, null, null, vm.hypervisor(), Set.of(), Set.of(), wish.need());
    Set<UUID> roomy = new HashSet<>(tx.capacity().withRoom(anywhere, MOST));
    Set<UUID> suitable = new HashSet<>(tx.capacity().withRoom(wish, MOST));
    for (Map<String, Object> row : rows) {
      UUID host = (UUID) row.get("id");
      boolean reaches = (wish.cluster() == null || wish.cluster().equals(row.get("clusterid")))
          && (wish.host() == null || wish.host().equals(host));
      row.put("suitableformigration", suitable.contains(host) && Placing.open(tx, host));
      row.put("hasenoughcapacity", roomy.contains(host));
      row.put("requiresstoragemotion", !reaches);
    }
    answers.complete(tx, call.caller(), rows);
  }
}
