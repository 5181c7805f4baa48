// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.model.ZoneBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.internal.TestEngine;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The engine on an inventory with a zone, domains, accounts and VMs; and calls as the gateway makes them. */
final class NetworkBench implements AutoCloseable {
  private static final NetworkConfig CONFIG = new NetworkConfig() {
    @Override public String defaultBridge() {
      return "virbr0";
    }

    @Override public Class<? extends Annotation> annotationType() {
      return NetworkConfig.class;
    }
  };

  final TestEngine engine = TestEngine.start().with(new SetPhysicalNetworkStep(), new RemovePhysicalNetworkStep(),
      new SetNetworkStep(), new RemoveNetworkStep(), new AllocateNicsStep(), new ReleaseNicsStep())
      .with(new NetworkWorkflows());
  final UnitOfWork work = engine.unitOfWork();
  final UUID root = domain("/", "ROOT");
  final Caller admin = caller(RoleType.ROOT_ADMIN, root, "/");
  final UUID zone = zone("z");
  final UUID offering;
  final CreateNetwork create = new CreateNetwork(work, CONFIG);
  final NetworkList list = new NetworkList(work);

  NetworkBench() {
    new DefaultOfferings(work);
    offering = work.read(tx -> tx.of(NetworkOffering.class).first(Where.live())).orElseThrow().id();
  }

  UUID domain(String path, String name) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(Domain.class).insert(DomainBuilder.builder().id(id).name(name).path(path).state("Active")
        .created(tx.now()).build()));
    return id;
  }

  UUID zone(String name) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(Zone.class).insert(ZoneBuilder.builder().id(id).name(name).dns1("9.9.9.9")
        .networkDomain("lab.example").allocationState("Enabled").created(tx.now()).build()));
    return id;
  }

  Caller caller(RoleType role, UUID domain, String path) {
    UUID account = Ids.next();
    work.run(tx -> tx.of(Account.class).insert(AccountBuilder.builder().id(account).domainId(domain)
        .name("account-" + account).role(role.label()).state("enabled").created(tx.now()).build()));
    return new Caller(Ids.next(), "someone", account, "account-" + account, domain, path, role, null, null);
  }

  UUID vm(Caller owner) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(VirtualMachine.class).insert(VirtualMachineBuilder.builder().id(id).zoneId(zone)
        .accountId(owner.accountId()).domainId(owner.domainId()).state("Stopped").created(tx.now()).build()));
    return id;
  }

  Answer call(Operation operation, Object... parameters) {
    return as(admin, Scope.EVERYTHING, operation, parameters);
  }

  Answer as(Caller caller, Scope scope, Operation operation, Object... parameters) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put((String) parameters[i], parameters[i + 1]);
    }
    values.keySet().forEach(name -> operation.descriptor().parameter(name)
        .orElseThrow(() -> new IllegalArgumentException(operation.descriptor().name() + " has no parameter " + name)));
    return operation.handle(new Call(caller, scope, new Parameters(values), UUID.randomUUID(), null, null));
  }

  /** The job of a call, once it has ended. */
  Job job(Answer answer) {
    UUID id = ((Answer.Accepted) answer).job();
    engine.end(work.<Job>read(tx -> tx.of(Job.class).get(id)).runId());
    return work.read(tx -> tx.of(Job.class).get(id));
  }

  static Map<String, Object> item(Answer answer) {
    return ((Answer.Item) answer).fields();
  }

  static List<Map<String, Object>> items(Answer answer) {
    return ((Answer.Page) answer).items();
  }

  /** A shared network 10.N.0.0/24 with these addresses, on a bridge of its own unless said otherwise. */
  UUID shared(int n, int first, int last, Object... more) {
    List<Object> all = new ArrayList<>(List.of("name", "net-" + n, "networkofferingid", offering, "zoneid", zone,
        "gateway", "10." + n + ".0.1", "netmask", "255.255.255.0", "startip", "10." + n + ".0." + first, "endip",
        "10." + n + ".0." + last));
    all.addAll(Arrays.asList(more));
    return (UUID) item(call(create, all.toArray())).get("id");
  }

  <I extends Record, O extends Record> O step(StepType<I, O> type, I input) {
    return work.run(tx -> ((StepResult.Done<O>) type.execute(context(tx), input)).output());
  }

  static StepContext context(Tx tx) {
    return new StepContext(tx, null, Cause.user("tester"), 1, tx.now(), false, null);
  }

  List<Nic> nics(UUID vm) {
    return work.read(tx -> tx.of(Nic.class).list(Where.eq("vmId", vm).order("deviceIndex")));
  }

  @Override public void close() {
    engine.close();
  }
}
