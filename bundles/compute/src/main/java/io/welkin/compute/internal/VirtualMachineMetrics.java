// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listVirtualMachinesMetrics}: VMs with what they use, for people to read. */
@Component(service = Operation.class)
public final class VirtualMachineMetrics extends ListOperation {
  private static final double MIB_OF_GIB = 1024;
  private static final double KIB_OF_MIB = 1024;

  private final VirtualMachineView view;

  @Activate
  public VirtualMachineMetrics(@Reference UnitOfWork unitOfWork, @Reference VirtualMachineView view) {
    super(unitOfWork, VirtualMachineModel.MODEL, VirtualMachineList.parameters(Describe.operation("listVirtualMachinesMetrics",
        "Lists virtual machines with what they use.").rest("virtual-machine-metrics", "GET"))
        .answers(ResultDescriptor.list("virtualmachine", fields())).build());
    this.view = view;
  }

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> all = new ArrayList<>(VirtualMachineView.fields());
    all.addAll(List.of(FieldDescriptor.of("cputotal", "string", "the processors in GHz"),
        FieldDescriptor.of("memorytotal", "string", "the memory in GiB"),
        FieldDescriptor.of("networkread", "string", "what came over the network, in MiB"),
        FieldDescriptor.of("networkwrite", "string", "what went over the network, in MiB"),
        FieldDescriptor.of("diskread", "string", "what was read of disks, in MiB"),
        FieldDescriptor.of("diskwrite", "string", "what was written to disks, in MiB"),
        FieldDescriptor.of("diskiopstotal", "long", "requests to disks")));
    return all;
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return VirtualMachineList.wanted(tx, call);
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    view.complete(tx, rows);
    rows.forEach(VirtualMachineMetrics::measure);
  }

  private static void measure(Map<String, Object> vm) {
    vm.put("cputotal", text((double) number(vm, "cpunumber") * number(vm, "cpuspeed") / 1000, "GHz"));
    vm.put("memorytotal", text(number(vm, "memory") / MIB_OF_GIB, "GB"));
    if (vm.containsKey("networkkbsread")) {
      vm.put("networkread", text(number(vm, "networkkbsread") / KIB_OF_MIB, "MB"));
      vm.put("networkwrite", text(number(vm, "networkkbswrite") / KIB_OF_MIB, "MB"));
      vm.put("diskread", text(number(vm, "diskkbsread") / KIB_OF_MIB, "MB"));
      vm.put("diskwrite", text(number(vm, "diskkbswrite") / KIB_OF_MIB, "MB"));
      vm.put("diskiopstotal", number(vm, "diskioread") + number(vm, "diskiowrite"));
    }
  }

  private static long number(Map<String, Object> vm, String field) {
    return ((Number) vm.getOrDefault(field, 0)).longValue();
  }

  private static String text(double value, String unit) {
    return String.format(Locale.ROOT, "%.2f %s", value, unit);
  }
}
