// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife.State;
import io.welkin.domain.Owners;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.kernel.Ids;
import io.welkin.kernel.StateMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Checks what an import asks for, and says which row it makes. */
final class ImportRequest {
  private final Tx tx;
  private final Call call;
  private final Parameters p;
  private final Cluster cluster;
  private final UnmanagedInstance guest;
  private final ServiceOffering offering;

  ImportRequest(Tx tx, Call call) {
    this.tx = tx;
    this.call = call;
    this.p = call.parameters();
    this.cluster = tx.of(Cluster.class).get(p.id("clusterid"));
    this.guest = guest();
    this.offering = tx.of(ServiceOffering.class).get(p.id("serviceofferingid"));
    if (!"Active".equals(offering.state())) {
      throw ApiException.parameter("service offering " + offering.name() + " is " + offering.state());
    }
    if (tx.of(VirtualMachine.class).count(Where.live().and("instanceName", guest.name()).and("zoneId", cluster.zoneId())) > 0) {
      throw ApiException.parameter("there is a VM with the instance name " + guest.name() + " in the zone already");
    }
    if (tx.leases().busy(guest.id())) {
      throw ApiException.inUse(guest.name() + " is being imported");
    }
  }

  private UnmanagedInstance guest() {
    String name = p.text("name");
    Host host = p.uuid("hostid").map(id -> tx.of(Host.class).get(id)).orElse(null);
    List<UnmanagedInstance> found = tx.of(UnmanagedInstance.class).list(Where.eq("name", name)).stream()
        .filter(g -> host == null || host.endpointId().equals(g.endpointId()) && host.nativeId().equals(g.host()))
        .filter(g -> tx.of(HypervisorEndpoint.class).find(g.endpointId())
            .filter(e -> e.removed() == null && cluster.id().equals(e.clusterId())).isPresent()).toList();
    if (found.size() != 1) {
      throw ApiException.parameter(found.isEmpty() ? "there is no unmanaged instance " + name + " in cluster " + cluster.name()
          : "there are " + found.size() + " unmanaged instances " + name + " in cluster " + cluster.name()
              + ": say hostid");
    }
    return found.get(0);
  }

  UUID instance() {
    return guest.id();
  }

  VirtualMachine machine() {
    Owners.Owner owner = Owners.of(tx, call);
    Map<String, String> details = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    details.putAll(p.details("details"));
    OfferedSize size = size(details);
    String name = p.string("hostname", guest.name());
    return VirtualMachineBuilder.builder().id(Ids.next()).accountId(owner.account()).domainId(owner.domain())
        .userId(call.caller().userId()).zoneId(cluster.zoneId()).podId(cluster.podId()).clusterId(cluster.id()).name(name)
        .displayName(p.string("displayname", name)).instanceName(guest.name()).hypervisor(cluster.hypervisor())
        .serviceOfferingId(offering.id()).templateId(p.uuid("templateid").orElse(null)).keyPairs(List.of())
        .haEnabled(offering.offerHa()).scalable(offering.dynamicScaling()).displayed(true).adopted(true)
        .cpuNumber(guest.vcpus()).cpuSpeed(size.speed()).memory((int) guest.memoryMiB()).details(details)
        .state(StateMachine.label(State.STOPPED)).desiredPower(Machines.STOPPED).generation(1).created(tx.now())
        .updated(tx.now()).build();
  }

  /** What the offering gives, which must be what the guest has; a customized one gives that. */
  private OfferedSize size(Map<String, String> details) {
    if (offering.customized()) {
      details.putIfAbsent("cpuNumber", Integer.toString(guest.vcpus()));
      details.putIfAbsent("memory", Long.toString(guest.memoryMiB()));
    }
    OfferedSize offered = OfferedSize.of(offering, details);
    boolean same = offered.cpus() == guest.vcpus() && offered.memory() == guest.memoryMiB();
    if (!same && !p.flag("forced", false)) {
      throw ApiException.parameter("service offering " + offering.name() + " gives " + offered.cpus() + " processors and "
          + offered.memory() + " MiB, and " + guest.name() + " has " + guest.vcpus() + " and " + guest.memoryMiB()
          + " MiB: take one of that size or a customized one, or say forced");
    }
    return offered;
  }

  Map<String, String> networks() {
    return mapping("nicnetworklist", "nic", "network", Network.class);
  }

  Map<String, String> diskOfferings() {
    return mapping("datadiskofferinglist", "disk", "diskoffering", DiskOffering.class);
  }

  Map<String, String> addresses() {
    return mapping("nicipaddresslist", "nic", "ip4address", null);
  }

  /** A mapping of pairs; of a kind, the values are ids of what is there. */
  private <R extends Record & Row> Map<String, String> mapping(String name, String key, String value, Class<R> kind) {
    Map<String, String> all = new TreeMap<>();
    for (Map<String, String> entry : p.entries(name)) {
      Map<String, String> e = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      e.putAll(entry);
      if (e.get(key) == null || e.get(value) == null) {
        throw ApiException.parameter(name + " has entries with " + key + " and " + value);
      }
      if (kind != null) {
        there(name, e.get(value), kind);
      }
      all.put(e.get(key), e.get(value));
    }
    return all;
  }

  private <R extends Record & Row> void there(String name, String id, Class<R> kind) {
    try {
      if (tx.of(kind).find(UUID.fromString(id)).isPresent()) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter(name + " names " + id + ", which is no id");
    }
    throw ApiException.parameter(name + " names " + id + ", which is not there");
  }
}
