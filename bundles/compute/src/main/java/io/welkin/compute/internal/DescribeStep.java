// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Zone;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;

/** Tells what is known of a VM, for the conditions and calls of overlays. Changes nothing. */
@Component(service = StepType.class)
public final class DescribeStep extends NamedStep<VmStep.Input, DescribeStep.Output> {
  /**
   * The VM as it is now; what it does not have yet is null.
   *
   * @param memory in MiB
   * @param ip of its first card
   */
  public record Output(String name, String displayName, String account, String zone, String template, String offering,
      int cpus, int cpuMHz, int memory, String host, String ip, String mac, String state) {}

  public DescribeStep() {
    super("compute.describe", VmStep.Input.class, Output.class);
  }

  @Override public StepResult<Output> execute(StepContext context, VmStep.Input input) {
    return StepResult.done(of(context.tx(), Machines.get(context.tx(), input.vm())));
  }

  private static Output of(Tx tx, VirtualMachine vm) {
    Optional<Nic> nic = tx.of(Nic.class).first(Where.eq("vmId", vm.id()).order("deviceIndex"));
    return new Output(vm.name(), vm.displayName(), name(tx, Account.class, vm.accountId(), Account::name),
        name(tx, Zone.class, vm.zoneId(), Zone::name), name(tx, Template.class, vm.templateId(), Template::name),
        name(tx, ServiceOffering.class, vm.serviceOfferingId(), ServiceOffering::name), vm.cpuNumber(), vm.cpuSpeed(),
        vm.memory(), name(tx, Host.class, vm.hostId(), Host::name), nic.map(Nic::ipAddress).orElse(null),
        nic.map(Nic::macAddress).orElse(null), vm.state());
  }

  private static <R extends Record & Row> String name(Tx tx, Class<R> kind, UUID id, Function<R, String> name) {
    return id == null ? null : tx.of(kind).find(id).map(name).orElse(null);
  }

  @Override public Map<String, Object> foresee(Tx tx, Map<String, String> request) {
    Map<String, Object> known = new HashMap<>();
    if (request.containsKey("virtualmachineid")) {
      Output vm = of(tx, Machines.get(tx, UUID.fromString(request.get("virtualmachineid"))));
      known.putAll(Map.of("cpus", vm.cpus(), "cpuMHz", vm.cpuMHz(), "memory", vm.memory(), "name", vm.name()));
      known.put("account", vm.account());
      known.put("zone", vm.zone());
      return known;
    }
    Optional.ofNullable(request.get("name")).ifPresent(name -> known.put("name", name));
    find(tx, Zone.class, request.get("zoneid")).ifPresent(z -> known.put("zone", z.name()));
    find(tx, Template.class, request.get("templateid")).ifPresent(t -> known.put("template", t.name()));
    find(tx, ServiceOffering.class, request.get("serviceofferingid")).ifPresent(o -> {
      known.put("offering", o.name());
      size(known, "cpus", o.cpuNumber(), request.get("details.cpunumber"));
      size(known, "cpuMHz", o.cpuSpeed(), request.get("details.cpuspeed"));
      size(known, "memory", o.memory(), request.get("details.memory"));
    });
    return known;
  }

  private static void size(Map<String, Object> known, String name, Integer offered, String asked) {
    if (offered != null) {
      known.put(name, offered);
    } else if (asked != null && asked.matches("\\d{1,9}")) {
      known.put(name, Integer.parseInt(asked));
    }
  }

  private static <R extends Record & Row> Optional<R> find(Tx tx, Class<R> kind, String id) {
    return id == null ? Optional.empty() : tx.of(kind).find(UUID.fromString(id));
  }
}
