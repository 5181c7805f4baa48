// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.compute.internal.data.UserDataText;
import io.welkin.compute.internal.group.AffinityGroups;
import io.welkin.compute.internal.group.InstanceGroups;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.VolumeBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.settings.Settings;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Checks what a deploy asks for, and says which rows it makes. */
final class DeployRequest {
  private static final long GIB = 1L << 30;

  private final Tx tx;
  private final Call call;
  private final Parameters p;
  private final Owners.Owner owner;
  private final Zone zone;
  private final ServiceOffering offering;
  private final Template template;
  private final UUID id;

  DeployRequest(Tx tx, Call call) {
    this.tx = tx;
    this.call = call;
    this.p = call.parameters();
    this.owner = Owners.of(tx, call);
    this.zone = tx.of(Zone.class).get(p.id("zoneid"));
    this.offering = tx.of(ServiceOffering.class).get(p.id("serviceofferingid"));
    this.template = template();
    this.id = p.string("customid").map(UUID::fromString).orElseGet(Ids::next);
    check();
  }

  private Template template() {
    Template t = tx.of(Template.class).get(p.id("templateid"));
    boolean visible = t.isPublic() || t.accountId().equals(owner.account()) || call.caller().root();
    if (!visible || t.removed() != null) {
      throw ApiException.parameter("there is no template " + t.id());
    }
    if (!t.ready()) {
      throw ApiException.parameter("template " + t.name() + " is not ready: " + t.status());
    }
    return t;
  }

  private void check() {
    if (!"Enabled".equals(zone.allocationState()) && !call.caller().root()) {
      throw ApiException.denied("zone " + zone.name() + " is disabled");
    }
    if (template.zoneId() != null && !template.zoneId().equals(zone.id())) {
      throw ApiException.parameter("template " + template.name() + " is not in zone " + zone.name());
    }
    if (!"Active".equals(offering.state())) {
      throw ApiException.parameter("service offering " + offering.name() + " is " + offering.state());
    }
    p.string("hypervisor").filter(h -> !h.equalsIgnoreCase(template.hypervisor())).ifPresent(h -> {
      throw ApiException.parameter("template " + template.name() + " is for " + template.hypervisor() + ", not " + h);
    });
    p.string("name").filter(n -> !n.matches("[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")).ifPresent(n -> {
      throw ApiException.parameter("a VM's name has letters, digits and hyphens, begins with a letter, and has at "
          + "most 63 characters");
    });
    Map.of("boottype", "BIOS", "bootmode", "Legacy").forEach((name, only) ->
        p.string(name).filter(v -> !v.equalsIgnoreCase(only)).ifPresent(v -> {
          throw ApiException.parameter(name + " is " + only + ", and there is no " + v);
        }));
    if (p.string("customid").isPresent() && tx.of(VirtualMachine.class).find(id).isPresent()) {
      throw ApiException.parameter("there is a VM " + id + " already");
    }
    networks();
  }

  /** The networks that were asked for; none leaves the choice to the workflow. */
  List<UUID> networks() {
    List<UUID> ids = new ArrayList<>(p.ids("networkids"));
    p.entries("iptonetworklist").forEach(e -> ids.add(UUID.fromString(e.get("networkid"))));
    for (UUID network : ids) {
      Network row = tx.of(Network.class).get(network);
      if (!row.zoneId().equals(zone.id())) {
        throw ApiException.parameter("network " + row.name() + " is not in zone " + zone.name());
      }
      if (!"Domain".equals(row.aclType()) && !owner.account().equals(row.accountId()) && !call.caller().root()) {
        throw ApiException.denied("account may not use network " + row.name());
      }
    }
    return ids;
  }

  Optional<String> ip() {
    return p.string("ipaddress").or(() -> p.entries("iptonetworklist").stream().map(e -> e.get("ip"))
        .filter(java.util.Objects::nonNull).findFirst());
  }

  VirtualMachine machine() {
    String instance = "i-" + id.toString().substring(24) + "-VM";
    String name = p.string("name", "VM-" + id);
    Map<String, String> details = new TreeMap<>(p.details("details"));
    OfferedSize size = OfferedSize.of(offering, details);
    UserDataText.Chosen data = UserDataText.of(tx, p, template);
    return VirtualMachineBuilder.builder().id(id).accountId(owner.account()).domainId(owner.domain())
        .userId(call.caller().userId()).zoneId(zone.id()).name(name).displayName(p.string("displayname", name))
        .instanceName(instance).groupId(InstanceGroups.named(tx, owner, p.string("group", null))).hypervisor(template.hypervisor())
        .serviceOfferingId(offering.id()).diskOfferingId(p.uuid("diskofferingid").orElse(null))
        .templateId(template.id()).osTypeId(template.osTypeId()).keyPairs(SshKeys.named(tx, owner.account(), p))
        .userData(data.text()).userDataId(data.id()).userDataDetails(data.details())
        .haEnabled(offering.offerHa()).scalable(p.flag("dynamicscalingenabled", offering.dynamicScaling()))
        .displayed(p.flag("displayvm", true)).cpuNumber(size.cpus()).cpuSpeed(size.speed())
        .memory(size.memory()).details(details)
        .state(StateMachine.label(State.STOPPED)).desiredPower(Machines.STOPPED).generation(1)
        .created(tx.now()).updated(tx.now()).build();
  }

  /** The affinity groups that the VM is to be in. */
  List<UUID> affinity() {
    return AffinityGroups.named(tx, owner.account(), p);
  }

  /** The disks: the root disk, and a data disk when a disk offering was given. */
  List<Volume> volumes() {
    List<Volume> volumes = new ArrayList<>();
    long root = p.number("rootdisksize").map(gib -> gib * GIB).orElse(
        offering.rootDiskSize() != null ? offering.rootDiskSize()
            : template.virtualSize() == null ? 0 : template.virtualSize());
    if (template.virtualSize() != null && root < template.virtualSize()) {
      throw ApiException.parameter("the root disk cannot be smaller than its template, which has "
          + template.virtualSize() + " bytes");
    }
    volumes.add(volume("ROOT", 0, root).serviceOfferingId(offering.id()).templateId(template.id())
        .diskOfferingId(offering.diskOfferingId()).build());
    p.uuid("diskofferingid").ifPresent(disk -> volumes.add(dataDisk(tx.of(DiskOffering.class).get(disk))));
    return volumes;
  }

  private Volume dataDisk(DiskOffering disk) {
    Optional<Long> asked = p.number("size").filter(gib -> gib > 0);
    if (disk.customized() == asked.isEmpty()) {
      throw ApiException.parameter(disk.customized() ? "disk offering " + disk.name() + " needs a size"
          : "disk offering " + disk.name() + " has a size of its own");
    }
    asked.ifPresent(gib -> {
      long least = Settings.number(tx, Settings.LEAST_CUSTOM_DISK);
      long most = Settings.number(tx, Settings.MOST_CUSTOM_DISK);
      if (gib < least || gib > most) {
        throw ApiException.parameter("a disk whose size is chosen has " + least + " to " + most + " GiB, not " + gib);
      }
    });
    return volume("DATADISK", 1, disk.customized() ? asked.orElseThrow() * GIB : disk.diskSize())
        .diskOfferingId(disk.id()).build();
  }

  private VolumeBuilder volume(String type, int device, long bytes) {
    return VolumeBuilder.builder().id(Ids.next()).accountId(owner.account()).domainId(owner.domain())
        .zoneId(zone.id()).vmId(id).deviceIndex(device).type(type).size(bytes).generation(1)
        .name((type.equals("ROOT") ? "ROOT-" : "DATA-") + id).state("Allocated").created(tx.now());
  }
}
