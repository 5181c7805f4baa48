// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.DriftRecordBuilder;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import io.welkin.workflow.StartRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** For each workflow, how something is made that it works on, and what begins it. */
final class Scenarios {
  /** Makes what the workflow is about, if it must be there before; its id or null. */
  interface Prepare {
    UUID prepare();
  }

  /** Begins the workflow; may block until it has ended. */
  interface Begin {
    void begin(UUID subject);
  }

  /**
   * One way through a workflow.
   *
   * @param name the workflow's, with a word behind a blank when there are several
   */
  record Scenario(String name, Prepare prepare, Begin begin) {
    String workflow() {
      return name.split(" ")[0];
    }
  }

  private static final String MASK = "255.255.255.0";

  private final Cell cell;
  private final Natives natives;
  private final Map<String, Scenario> all = new LinkedHashMap<>();
  private final UUID zone;
  private final UUID physical;
  private final UUID pod;
  private final UUID cluster;
  private final UUID network;
  private final UUID networkOffering;
  private final UUID offering;
  private final UUID larger;
  private final UUID template;
  private int names;

  Scenarios(Cell cell, Natives natives) {
    this.cell = cell;
    this.natives = natives;
    zone = id(cell.ask("createZone", "name", "z", "networktype", "Advanced", "dns1", "10.0.0.1", "internaldns1", "10.0.0.1",
        "allocationstate", "Enabled"));
    physical = job(cell.ask("createPhysicalNetwork", "name", "p", "zoneid", zone));
    pod = id(cell.ask("createPod", "name", "p", "zoneid", zone, "gateway", "10.1.0.1", "netmask", MASK, "startip",
        "10.1.0.10", "endip", "10.1.0.200"));
    cluster = cluster();
    host(cluster, "rack");
    pool(cluster);
    networkOffering = id(cell.ask("listNetworkOfferings", "guestiptype", "Shared"));
    network = network("10.128.0", "10.250.0", "255.128.0.0");
    offering = offering("tiny", 1);
    larger = offering("larger", 2);
    template = template();
    networks();
    storage();
    topology();
    virtualMachines();
    accounts();
  }

  Map<String, Scenario> all() {
    return all;
  }

  private void add(String name, Prepare prepare, Begin begin) {
    all.put(name, new Scenario(name, prepare, begin));
  }

  private void virtualMachines() {
    add("deploy-vm", () -> null, none -> machine(true));
    add("allocate-vm", () -> null, none -> machine(false));
    add("start-vm", () -> job(machine(false)), vm -> cell.ask("startVirtualMachine", "id", vm, "clusterid", cluster));
    add("start-vm again", this::stopped, vm -> cell.ask("startVirtualMachine", "id", vm));
    add("stop-vm", this::running, vm -> cell.ask("stopVirtualMachine", "id", vm));
    add("reboot-vm", this::running, vm -> cell.ask("rebootVirtualMachine", "id", vm));
    add("destroy-vm", this::running, vm -> cell.ask("destroyVirtualMachine", "id", vm));
    add("destroy-vm expunged", this::running, vm -> cell.ask("destroyVirtualMachine", "id", vm, "expunge", true));
    add("expunge-vm", () -> {
      UUID vm = running();
      job(cell.ask("destroyVirtualMachine", "id", vm));
      return vm;
    }, vm -> cell.ask("destroyVirtualMachine", "id", vm, "expunge", true));
    add("migrate-vm", this::running, vm -> cell.ask("migrateVirtualMachine", "virtualmachineid", vm));
    add("scale-vm", this::running, vm -> cell.ask("scaleVirtualMachine", "id", vm, "serviceofferingid", larger));
    add("forget-vm", this::running, vm -> cell.ask("forgetVirtualMachine", "id", vm));
    add("follow-drift", this::running, vm -> drift("follow-drift", vm, "power", "STOPPED"));
    add("repair-vm", this::running, vm -> drift("repair-vm", vm, "host", machine(vm).hostId()));
    add("import-vm", () -> foreign(true), this::adopt);
    add("start-vm adopted", () -> job(adopt(foreign(false))), vm -> cell.ask("startVirtualMachine", "id", vm));
    add("unmanage-vm", () -> job(adopt(foreign(true))), vm -> cell.ask("unmanageVirtualMachine", "id", vm));
    add("ha-restart-vm", this::lostMachine, vm -> start("ha-restart-vm", vm, "ha-controller",
        Map.of("vm", vm, "host", machine(vm).hostId())));
  }

  private void accounts() {
    add("disable-account", () -> account(root()), a -> cell.ask("disableAccount", "id", a, "lock", false));
    add("delete-account", () -> account(root()), a -> cell.ask("deleteAccount", "id", a));
    add("delete-domain", () -> {
      UUID domain = id(cell.ask("createDomain", "name", "d" + names++));
      account(domain, "a" + names++);
      return domain;
    }, d -> cell.ask("deleteDomain", "id", d, "cleanup", true));
  }

  private UUID root() {
    return id(cell.ask("listDomains", "level", 0));
  }

  private UUID account(UUID domain, String name) {
    return id(cell.ask("createAccount", "username", name, "password", "p", "email", "e@x", "firstname", "f", "lastname", "l",
        "domainid", domain));
  }

  /** One with a VM that runs. */
  private UUID account(UUID domain) {
    String name = "a" + names++;
    UUID account = account(domain, name);
    job(cell.ask("deployVirtualMachine", "zoneid", zone, "serviceofferingid", offering, "templateid", template, "networkids",
        network, "clusterid", cluster, "account", name, "domainid", domain));
    return account;
  }

  private void topology() {
    add("connect-endpoint", () -> null, none -> host(cluster(), "more-" + names++));
    add("maintain-host", () -> host(cluster(), "idle-" + names++), host -> cell.ask("prepareHostForMaintenance", "id", host));
    add("unmaintain-host", this::maintained, host -> cell.ask("cancelHostMaintenance", "id", host));
    add("remove-host", this::maintained, host -> cell.ask("deleteHost", "id", host));
    add("degrade-host", () -> lost(host(cluster(), "idle-" + names++)), host -> cell.ask("declareHostAsDegraded", "id", host));
    add("restore-host", this::degraded, host -> cell.ask("cancelHostAsDegraded", "id", host));
  }

  private void networks() {
    add("create-physical-network", () -> null, none -> cell.ask("createPhysicalNetwork", "name", "p" + names++, "zoneid",
        zone));
    add("update-physical-network", this::physicalNetwork, p -> cell.ask("updatePhysicalNetwork", "id", p, "networkspeed",
        "10G"));
    add("delete-physical-network", this::physicalNetwork, p -> cell.ask("deletePhysicalNetwork", "id", p));
    add("update-network", () -> network(), n -> cell.ask("updateNetwork", "id", n, "name", "other"));
    add("delete-network", () -> network(), n -> cell.ask("deleteNetwork", "id", n));
  }

  private void storage() {
    add("add-pool", () -> null, none -> pool(cluster));
    add("remove-pool", () -> pool(cluster), p -> cell.ask("deleteStoragePool", "id", p));
    add("register-template", () -> null, none -> register());
    add("delete-template", this::template, t -> cell.ask("deleteTemplate", "id", t));
  }

  private UUID offering(String name, int processors) {
    return id(cell.ask("createServiceOffering", "name", name, "displaytext", name, "cpunumber", processors, "cpuspeed", 10,
        "memory", 16, "dynamicscalingenabled", true));
  }

  private UUID cluster() {
    return id(cell.ask("addCluster", "clustername", "c" + names++, "clustertype", "CloudManaged", "hypervisor", "Simulator",
        "zoneid", zone, "podid", pod));
  }

  private UUID host(UUID in, String rack) {
    return id(cell.ask("addHost", "zoneid", zone, "podid", pod, "clusterid", in, "hypervisor", "Simulator", "url",
        "sim://" + rack + "?hosts=2&cpus=10000&memory=10000000"));
  }

  private UUID maintained() {
    UUID host = host(cluster(), "idle-" + names++);
    job(cell.ask("prepareHostForMaintenance", "id", host));
    return host;
  }

  /** What an observer says of a host that does not answer any more. */
  private UUID lost(UUID host) {
    cell.unitOfWork().run(tx -> tx.of(Host.class).update(tx.of(Host.class).get(host).withConnection("Alert")
        .withDisconnected(tx.now())));
    return host;
  }

  private UUID degraded() {
    UUID host = lost(host(cluster(), "idle-" + names++));
    job(cell.ask("declareHostAsDegraded", "id", host));
    return host;
  }

  private UUID pool(UUID in) {
    String name = "s" + names++;
    return id(cell.ask("createStoragePool", "name", name, "zoneid", zone, "clusterid", in, "scope", "CLUSTER", "url",
        "file:///" + name));
  }

  private UUID physicalNetwork() {
    return job(cell.ask("createPhysicalNetwork", "name", "p" + names++, "zoneid", zone));
  }

  private UUID network() {
    int number = names++;
    String prefix = "10." + (2 + number / 250) + "." + number % 250;
    return network(prefix, prefix, MASK);
  }

  private UUID network(String first, String last, String mask) {
    String bridge = "b" + names++;
    return id(cell.ask("createNetwork", "name", bridge, "zoneid", zone, "networkofferingid", networkOffering, "vlan",
        "untagged", "bridge", bridge, "gateway", first + ".1", "netmask", mask, "startip", first + ".10", "endip", last
        + ".250"));
  }

  private UUID register() {
    return id(cell.ask("registerTemplate", "name", "t" + names++, "displaytext", "t", "format", "QCOW2", "hypervisor",
        "Simulator", "url", "http://images.invalid/t.qcow2", "zoneid", zone));
  }

  private UUID template() {
    UUID id = register();
    Await.until("template " + id + " is ready", () -> cell.ask("listTemplates", "templatefilter", "all", "id", id).path(0)
        .path("isready").asBoolean());
    return id;
  }

  private JsonNode machine(boolean start) {
    return machine(start, cluster);
  }

  private JsonNode machine(boolean start, UUID in) {
    return cell.ask("deployVirtualMachine", "zoneid", zone, "serviceofferingid", offering, "templateid", template,
        "networkids", network, "startvm", start, "clusterid", in);
  }

  /** It runs on one of two hosts, and that one is lost; the operator lets the HA controller do what may harm guests. */
  private UUID lostMachine() {
    UUID two = cluster();
    cell.ask("updateCluster", "id", two, "controllers", "ha-controller");
    host(two, "pair-" + names++);
    pool(two);
    UUID vm = job(machine(true, two));
    lost(machine(vm).hostId());
    return vm;
  }

  private UUID running() {
    return job(machine(true));
  }

  /** A guest that native tools made. */
  private UUID foreign(boolean runs) {
    return natives.create("rack", cluster, network, runs);
  }

  private JsonNode adopt(UUID guest) {
    return cell.ask("importUnmanagedInstance", "clusterid", cluster, "name", natives.name(guest), "serviceofferingid", offering);
  }

  private UUID stopped() {
    UUID vm = running();
    job(cell.ask("stopVirtualMachine", "id", vm));
    return vm;
  }

  private VirtualMachine machine(UUID vm) {
    return cell.unitOfWork().read(tx -> tx.of(VirtualMachine.class).get(vm));
  }

  private void drift(String workflow, UUID vm, String name, Object value) {
    UUID drift = Ids.next();
    cell.unitOfWork().run(tx -> tx.of(DriftRecord.class).insert(DriftRecordBuilder.builder().id(drift)
        .resourceKind("virtual-machine").resourceId(vm).resourceName("vm").kind("Power").expected("RUNNING")
        .observed("STOPPED").policy("accept").status("Open").firstSeen(tx.now()).lastSeen(tx.now()).build()));
    start(workflow, vm, "drift-controller", Map.of("vm", vm, "drift", drift, name, value));
  }

  /** As a controller does. */
  private void start(String workflow, UUID vm, String controller, Map<String, Object> input) {
    cell.unitOfWork().run(tx -> cell.workflows().start(tx, new StartRun(workflow, "virtual-machine", vm, input,
        List.of(Want.exclusive(vm)), null, Cause.controller(controller), null)));
  }

  /** What the answer made. */
  private static UUID id(JsonNode answer) {
    return UUID.fromString((answer.isArray() ? answer.get(0) : answer).path("id").asText());
  }

  /** What the job of an answer was about, once it has succeeded. */
  private UUID job(JsonNode answer) {
    UUID id = UUID.fromString(answer.path("jobid").asText());
    Job job = Await.value("job " + id, Duration.ofSeconds(30), () -> cell.unitOfWork().<Job>read(tx ->
        tx.of(Job.class).first(Where.eq("id", id)).orElseThrow()), j -> !j.state().equals("InProgress"));
    if (!job.state().equals("Succeeded")) {
      throw new AssertionError(job.operation() + " failed: " + job.failure());
    }
    return job.entityId();
  }
}
